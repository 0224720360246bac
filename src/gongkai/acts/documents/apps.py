"""The room's entry in Django: its two forms are made known, and where they are read."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.acts.documents"
    label = "documents"
    verbose_name = "文件"

    def ready(self) -> None:
        from gongkai.acts.documents.forms import DOCUMENT, INTERPRETATION
        from gongkai.publishing import forms, rooms

        for spec in (DOCUMENT, INTERPRETATION):
            forms.register(spec)
            rooms.register(spec.form, "document")
