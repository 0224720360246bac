"""Drafts in the desk's menu."""

from __future__ import annotations

from gongkai.desk.menu import entry

entry("稿件", "desk-drafts", "comment", icon="edit", order=20)
entry("已公开内容", "desk-public", "draft", "withdraw", "confirm-withdrawal", "place", icon="globe", order=22)
entry("报送待上网", "desk-submitted", "place", icon="upload", order=24)
