"""The room's entry in Django: its one page's template."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gongkai.demo"
    label = "demo"
    verbose_name = "演示"
