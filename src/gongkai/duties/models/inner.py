"""What stays between bodies and their authority, no entry of the record: who minds what, what was urged, who was told.

Rows are added and closed, never changed otherwise: each tells who did it and when.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.bodies.models import Body, Officer
from gongkai.duties.models.plans import Duty

PSEUDONYM = 43


class DivisionQuerySet(models.QuerySet["Division"]):
    def standing(self) -> DivisionQuerySet:
        return self.filter(replaced_at=None)


class Division(models.Model):
    """分解: inside a body, a duty is an office's (处室), with an owner, until it is divided anew.

    An owner who has left still stands here; notices go by the posts of the day.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="divisions")
    # A plan's tables are made anew with each version; the ids of its duties stay.
    duty = models.ForeignKey(Duty, on_delete=models.DO_NOTHING, db_constraint=False, related_name="divisions")
    # Empty takes a duty back: nobody minds it then.
    office = models.CharField(max_length=60, blank=True)
    owner = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="divisions")
    owner_name = models.CharField(max_length=60, blank=True)
    # The inner date: so many days before the due's own.
    days_before = models.PositiveIntegerField(default=0)
    set_by = models.CharField(max_length=PSEUDONYM)
    set_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = DivisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "duty"], condition=Q(replaced_at=None), name="no_duty_is_two_offices_at_once"
            ),
            models.CheckConstraint(condition=Q(owner=None) | Q(owner_name=""), name="no_owner_has_two_names"),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.office}"

    @property
    def who(self) -> str:
        """The owner's name; empty where there is none."""
        return self.owner.name if self.owner else self.owner_name


class UrgingQuerySet(models.QuerySet["Urging"]):
    def unanswered(self) -> UrgingQuerySet:
        return self.filter(answered_at=None)


class Urging(models.Model):
    """催办单: the authority asks a body about chosen dues, by a day; the body marks it received and answers."""

    sender = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="urgings_sent")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="urgings")
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    text = models.TextField()
    answer_by = models.DateField()
    by = models.CharField(max_length=PSEUDONYM)
    at = models.DateTimeField()
    seen_by = models.CharField(max_length=PSEUDONYM, blank=True)
    seen_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=PSEUDONYM, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = UrgingQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["sender", "year", "serial"], name="no_two_urgings_share_a_number"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(seen_at__isnull=False, answered_at__gte=F("seen_at")),
                name="nothing_is_answered_before_it_is_seen",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        return f"催办〔{self.year}〕{self.serial}号"


class Urged(models.Model):
    """One due of a 催办单, with its state and date on the day on which it was sent."""

    urging = models.ForeignKey(Urging, on_delete=models.CASCADE, related_name="dues")
    due = models.CharField(max_length=160)
    state = models.CharField(max_length=16)
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "due"]
        constraints = [models.UniqueConstraint(fields=["urging", "due"], name="no_due_is_urged_twice_in_one")]

    def __str__(self) -> str:
        return self.due


class Notice(models.Model):
    """提醒: somebody is told of a due ``days`` before its date, once by each channel; kept until it has gone out."""

    class Channel(models.TextChoices):
        MAIL = "mail", "邮件"
        WEBHOOK = "webhook", "即时消息"

    due = models.CharField(max_length=160)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="notices")
    due_on = models.DateField()
    days = models.PositiveIntegerField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    made_at = models.DateTimeField()
    # Not before then; moved on while it is being sent, so that no other sends it too, and after each failure.
    try_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "due"]
        constraints = [
            models.UniqueConstraint(fields=["due", "due_on", "days", "channel"], name="nobody_is_told_twice"),
        ]
        indexes = [models.Index(fields=["sent_at", "try_at"], name="notices_to_send")]

    def __str__(self) -> str:
        return f"{self.due} {self.days} {self.channel}"
