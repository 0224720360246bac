"""What is on its way to the public, as tables: drafts, their versions and steps, and what officers say about them.

People stand here by their pseudonyms at a body, as in the record; once the row that knows whose one is goes, none of
this leads to anybody.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from gongkai.bodies.models import Body
from gongkai.publishing import rules
from gongkai.publishing.value import DraftValue

PSEUDONYM = 22


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_bodies(self, bodies: models.QuerySet[Body]) -> DraftQuerySet:
        return self.filter(body__in=bodies)

    def open(self) -> DraftQuerySet:
        """Neither public nor discarded."""
        last = Step.objects.filter(draft=OuterRef("pk")).order_by("-id").values("what")[:1]
        return self.alias(last=Subquery(last)).filter(Q(last=None) | ~Q(last__in=("published", "discarded")))


class Draft(models.Model):
    """Something on its way to the public at one body; with a revision above 1, a change of what is public already."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)
    revision = models.PositiveIntegerField(default=1)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="drafts")
    # That of the last version, for lists.
    title = models.CharField(max_length=300, blank=True)
    begun_by = models.CharField(max_length=PSEUDONYM)
    begun_at = models.DateTimeField()
    # 正在由谁办理: a courtesy that ends by itself, no lock.
    handled_by = models.CharField(max_length=PSEUDONYM, blank=True)
    handled_until = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "revision"], name="no_two_drafts_become_one_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.title or '（无标题）'} {self.subject}"

    @property
    def is_revision(self) -> bool:
        return self.revision > 1

    def latest(self) -> DraftVersion:
        return self.versions.order_by("-number")[0]

    def marks(self) -> list[rules.Mark]:
        return [rules.Mark(step.what, step.digest, step.by, step.conclusion) for step in self.steps.all()]

    def state(self) -> str:
        """拟稿中, 待审核, …: see ``rules.STATES``."""
        return rules.state_of(self.marks())

    def authors(self) -> set[str]:
        """Everybody who wrote a version."""
        return set(self.versions.values_list("by", flat=True))


class DraftVersion(models.Model):
    """What was saved, whole, each time that it had changed."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=PSEUDONYM)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="no_two_versions_share_a_number")]

    def __str__(self) -> str:
        return f"{self.draft_id} 第{self.number}稿"

    @property
    def value(self) -> DraftValue:
        return DraftValue.of(self.document)


class Attachment(models.Model):
    """A file of a draft, or the private scan of a signing slip (签发单), which no reader ever gets."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="attachments")
    sha256 = models.CharField(max_length=64)
    type = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    data = models.BinaryField()
    is_private = models.BooleanField(default=False)
    by = models.CharField(max_length=PSEUDONYM)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "sha256", "is_private"], name="no_file_is_kept_twice"),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """What was done with one version: submitted, reviewed, secrecy-reviewed, signed, scheduled, published, returned.

    Rows are added, never changed. ``on`` is the day of a conclusion or of a slip, ``number`` that of the slip.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=PSEUDONYM)
    body = models.CharField(max_length=63)
    at = models.DateTimeField()
    cause = models.TextField(blank=True)
    conclusion = models.CharField(max_length=10, blank=True)
    post = models.CharField(max_length=40, blank=True)
    on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    scan = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.UUIDField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(what="published"), name="no_draft_is_published_twice"
            ),
            models.CheckConstraint(
                condition=~Q(what="returned") | ~Q(cause=""), name="nothing_is_returned_without_a_cause"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.what}"


class Comment(models.Model):
    """What an officer says about a draft to those who work on it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    by = models.CharField(max_length=PSEUDONYM)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:30]


class Schedule(models.Model):
    """定时发布: a draft goes public at an instant, by the right of the officer who said so, asked again then."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="schedules")
    at = models.DateTimeField()
    by = models.CharField(max_length=PSEUDONYM)
    done_at = models.DateTimeField(null=True)
    # Why it did not go public when its time had come, or that it was taken back.
    refused = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(done_at=None), name="no_draft_has_two_times_to_go_public"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.at:%Y-%m-%d %H:%M}"


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def unconfirmed(self) -> WithdrawalQuerySet:
        return self.filter(confirmed_at=None)

    def late(self, now: datetime) -> WithdrawalQuerySet:
        """Nobody has confirmed them within 24 hours: they stay down, and the desk tells the body and its authority."""
        return self.unconfirmed().filter(at__lt=now - rules.CONFIRM_WITHIN)


class Withdrawal(models.Model):
    """Something was taken down at once by one person; a second confirms within 24 hours and settles the ground."""

    subject = models.CharField(max_length=80, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="withdrawals")
    ground = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=PSEUDONYM)
    at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=PSEUDONYM, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by="") | ~Q(confirmed_by=models.F("by")),
                name="nobody_confirms_their_own_withdrawal",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def confirm_by(self) -> datetime:
        """Until when a second person should confirm."""
        return self.at + rules.CONFIRM_WITHIN
