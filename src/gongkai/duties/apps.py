"""The room's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "gongkai.duties"
    label = "duties"
    verbose_name = "公开要求"

    def ready(self) -> None:
        from gongkai.duties import claims, mentions, slots, tables, timelines
        from gongkai.duties.kinds import KINDS
        from gongkai.publishing.slots import fill
        from gongkai.record import cadence
        from gongkai.record.kinds import declare
        from gongkai.record.projections import register

        declare(KINDS)
        # In this order: a timeline is of a duty, and a duty of a body.
        register(tables.PROJECTION)
        register(timelines.PROJECTION)
        register(mentions.PROJECTION)
        cadence.afterwards(claims.write)
        fill(open_dues=slots.open_dues, page_facts=slots.page_facts, unknown_answers=tables.without_duty)
