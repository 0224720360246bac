"""The room's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "gongkai.duties"
    label = "duties"
    verbose_name = "公开要求"

    def ready(self) -> None:
        from gongkai.duties import claims, tables, timelines
        from gongkai.duties.kinds import KINDS
        from gongkai.publishing import slots
        from gongkai.record import cadence
        from gongkai.record.kinds import declare
        from gongkai.record.projections import register

        declare(KINDS)
        slots.fill_unknown_answers(tables.without_duty)
        # In this order: a timeline is of a duty, and a duty of a body.
        register(tables.PROJECTION)
        register(timelines.PROJECTION)
        cadence.afterwards(claims.write)
