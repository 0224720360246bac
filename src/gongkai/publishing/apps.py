"""The room's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "gongkai.publishing"
    label = "publishing"
    verbose_name = "公开办理"

    def ready(self) -> None:
        from gongkai.publishing import subjects
        from gongkai.publishing.kinds import KINDS
        from gongkai.publishing.registering.capturing import forget_expired
        from gongkai.publishing.releasing import run_due_schedules
        from gongkai.record import cadence
        from gongkai.record.kinds import declare
        from gongkai.record.projections import register

        declare(KINDS)
        register(subjects.PROJECTION)
        cadence.every_round(run_due_schedules)
        cadence.afterwards(forget_expired)
