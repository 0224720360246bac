"""Who did what to whose access, and when: rows that are added and never changed."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.bodies.exceptions import AppendOnlyError
from gongkai.bodies.models.directory import Body
from gongkai.bodies.models.officers import Officer


class AuditSet(models.QuerySet["AuditEvent"]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class AuditEvent(models.Model):
    """One thing that was done or tried. Never names a pseudonym: this table must not say whose an entry is."""

    class Action(models.TextChoices):
        INVITED = "officer.invited", "发出邀请"
        ENROLLED = "officer.enrolled", "设好密码和第二因素"
        APPOINTED = "post.appointed", "任职"
        ENDED = "post.ended", "免去任职"
        HANDED_OVER = "post.handed-over", "移交任职"
        FORGOTTEN = "officer.forgotten", "注销账号"
        LOGGED_IN = "login.succeeded", "登录"
        LOGIN_FAILED = "login.failed", "登录失败"

    at = models.DateTimeField()
    # Null is the machine's own operator at the command line, or for a failed log-in nobody known.
    by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="audited_acts")
    action = models.CharField(max_length=20, choices=Action.choices)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="audit_events")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="audit_events")
    detail = models.CharField(max_length=200, blank=True)

    objects = AuditSet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.get_action_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError
