"""Registering in the desk's menu."""

from gongkai.desk.menu import entry

entry("登记已公开信息", "desk-register", "register", icon="link", order=30)
