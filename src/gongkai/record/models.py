"""The record as tables. `Entry` is the record; all else can be made from it again, save the notes that were signed."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act as the record holds it. Written once; the one change that ever happens is that it gets its number.

    The columns beside ``canonical`` repeat what stands in it, so that it can be asked for.
    """

    uid = models.UUIDField(unique=True)
    idx = models.BigIntegerField(null=True, unique=True)
    canonical = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)
    kind = models.CharField(max_length=80)
    body = models.CharField(max_length=63)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()
    # When the row was written, by the clock of acts. A slow transaction shows it late, so no reader may count on it.
    created = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "idx"], name="entries_of_a_subject"),
            models.Index(fields=["at", "idx"], name="entries_by_their_time"),
        ]

    def __str__(self) -> str:
        return f"{self.idx if self.idx is not None else '…'} {self.kind} {self.subject}"


class Head(models.Model):
    """How far the record is numbered, and the tree so far as its frontier. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")
    integrated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="no_second_head")]

    def __str__(self) -> str:
        return str(self.size)


class Checkpoint(models.Model):
    """A note that was signed: kept here before anybody sees it, so that it is never contradicted."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField()
    # When it was last said to be the newest: a record where nothing happens says so every hour.
    affirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.size)


class Cursor(models.Model):
    """How far a projection has come: the index of the last entry that is in its tables."""

    projection = models.CharField(primary_key=True, max_length=40)
    idx = models.BigIntegerField(default=-1)

    def __str__(self) -> str:
        return f"{self.projection} {self.idx}"


class Removal(models.Model):
    """A part that was taken away, and by which entry; kept so that a restored folder loses it again."""

    commitment = models.CharField(primary_key=True, max_length=64)
    uid = models.UUIDField()
    removed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.commitment
