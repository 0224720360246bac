"""The room's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "gongkai.bodies"
    label = "bodies"
    verbose_name = "单位名录"

    def ready(self) -> None:
        from gongkai.bodies import tables
        from gongkai.bodies.kinds import KINDS
        from gongkai.record.kinds import declare
        from gongkai.record.projections import register

        declare(KINDS)
        register(tables.PROJECTION)
