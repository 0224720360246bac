"""The room's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "gongkai.record"
    label = "record"
    verbose_name = "公开存证"

    def ready(self) -> None:
        from gongkai.record import checks  # noqa: F401 - registers itself
