"""What was fetched and waits for an officer to confirm it: single pages, and the rows of a list that was brought.

None of it is public and none of it lasts: it goes when it is registered, or a day after it was fetched.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from gongkai.bodies.models import Body
from gongkai.publishing.models.drafts import PSEUDONYM

KEPT = timedelta(hours=24)


class CaptureQuerySet(models.QuerySet["Capture"]):
    def kept(self, now: datetime) -> CaptureQuerySet:
        return self.filter(fetched_at__gt=now - KEPT)

    def expired(self, now: datetime) -> CaptureQuerySet:
        return self.exclude(fetched_at__gt=now - KEPT)


class Capture(models.Model):
    """A page as it was fetched: what was found on it, and the bytes that prove it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    # Where the page stood in the end.
    address = models.TextField(db_index=True)
    by = models.CharField(max_length=PSEUDONYM)
    fetched_at = models.DateTimeField(db_index=True)
    answers = models.JSONField(default=list)
    found = models.JSONField(encoder=DjangoJSONEncoder)
    # Name, media type and size of each piece of evidence, whose bytes follow one another in ``evidence``.
    pieces = models.JSONField()
    evidence = models.BinaryField()

    objects = CaptureQuerySet.as_manager()

    def __str__(self) -> str:
        return self.address


class BroughtListQuerySet(models.QuerySet["BroughtList"]):
    def kept(self, now: datetime) -> BroughtListQuerySet:
        return self.filter(brought_at__gt=now - KEPT)

    def expired(self, now: datetime) -> BroughtListQuerySet:
        return self.exclude(brought_at__gt=now - KEPT)


class BroughtList(models.Model):
    """A workbook that an officer brought, row by row, on its way to being registered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    by = models.CharField(max_length=PSEUDONYM)
    brought_at = models.DateTimeField(db_index=True)

    objects = BroughtListQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class BroughtRowQuerySet(models.QuerySet["BroughtRow"]):
    def waiting(self) -> BroughtRowQuerySet:
        """Neither fetched nor found at fault."""
        return self.filter(capture=None, subject="", told="")

    def proposed(self) -> BroughtRowQuerySet:
        return self.exclude(capture=None)


class BroughtRow(models.Model):
    """One row: waiting to be fetched, then with its page (``capture``) or with what is wrong with it (``told``), in the
    end with the ``subject`` that it became, or that it was registered as before."""

    brought = models.ForeignKey(BroughtList, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    address = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    answer = models.CharField(max_length=120, blank=True)
    capture = models.ForeignKey(Capture, null=True, on_delete=models.SET_NULL, related_name="rows")
    # What of the page a list shows: its title, the day by which it will be registered, and remarks.
    page_title = models.TextField(blank=True)
    page_on = models.DateField(null=True)
    page_notes = models.TextField(blank=True)
    subject = models.CharField(max_length=80, blank=True)
    told = models.TextField(blank=True)

    objects = BroughtRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["brought", "number"], name="no_two_rows_share_a_number")]

    def __str__(self) -> str:
        return f"第 {self.number} 行"
