"""What is public, as tables that follow from the record: subjects, revisions, links. No verb writes here."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from gongkai.bodies.models import Body


class SubjectQuerySet(models.QuerySet["Subject"]):
    def public(self) -> SubjectQuerySet:
        """What stands: withdrawn things have a page that says so and are in no list."""
        return self.filter(withdrawn_at=None).exclude(revision=0)

    def of_forms(self, forms: Sequence[str]) -> SubjectQuerySet:
        return self.filter(form__in=forms)


class Subject(models.Model):
    """What is public, as the record's entries and parts tell it; a cache, ``gongkai rebuild subjects`` makes it anew.

    ``index_number`` (索引号) counts what the body made public in a year, in the order of the record.
    """

    id = models.CharField(primary_key=True, max_length=80)
    form = models.CharField(max_length=20)
    # No constraint: the record may name a body that no directory has.
    body = models.ForeignKey(Body, on_delete=models.DO_NOTHING, db_constraint=False, related_name="subjects")
    title = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    attribute = models.CharField(max_length=20, blank=True)
    period = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    meta = models.JSONField(default=dict)
    sites = models.JSONField(default=list)
    # Handed to the keepers of these, who owe putting it up.
    submitted = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=40, blank=True)
    # The number of the last entry about it.
    entry = models.BigIntegerField()

    objects = SubjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "serial"], name="no_two_subjects_share_an_index_number"),
        ]
        indexes = [models.Index(fields=["form", "-published_at"], name="subjects_of_a_form")]

    def __str__(self) -> str:
        return self.title

    @property
    def index_number(self) -> str:
        return f"{self.body_id}/{self.year}-{self.serial:05d}"

    @property
    def key(self) -> str:
        """The id without its noun, as addresses have it."""
        return self.id.partition("/")[2]


class SubjectRevision(models.Model):
    """One revision of what is public: the parts that pages render, by their commitments."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    # name → [media type, commitment]
    parts = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["subject", "number"], name="no_two_revisions_share_a_number")]

    def __str__(self) -> str:
        return f"{self.subject_id} 第{self.number}版"


class SubjectLink(models.Model):
    """A subject points at another (interprets, repeals, …) or at what an entry may point at."""

    source = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="links")
    relation = models.CharField(max_length=20)
    target = models.CharField(max_length=160, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "relation", "target"], name="no_link_stands_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target}"
