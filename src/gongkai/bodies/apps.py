"""The room's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "gongkai.bodies"
    label = "bodies"
    verbose_name = "单位名录"
