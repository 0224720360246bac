"""An adopted plan as tables, filled from a reading and its bound plan: pages ask a bounded number of queries."""

from __future__ import annotations

from django.db import models

from gongkai.bodies.models import Body


class Plan(models.Model):
    """A dated document that divides a year's openness work."""

    id = models.SlugField(primary_key=True, max_length=63)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    year = models.PositiveIntegerField()
    issuer = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=60, blank=True)
    adopted_on = models.DateField()
    reading_sha256 = models.CharField(max_length=64)
    # What is shown to whom: days after a date in which only body and office see a miss, and whether rates are public.
    display_grace = models.PositiveIntegerField(default=5)
    rates_public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """方面: 一、加强预期引导."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    number = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="no_two_sections_share_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Item(models.Model):
    """公开事项: one numbered point, its sentence whole."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    number = models.CharField(max_length=12)
    order = models.PositiveIntegerField()
    text = models.TextField()
    lead_as_written = models.CharField(max_length=200, blank=True)
    lead_inherited = models.BooleanField(default=False)
    deadline = models.DateField(null=True)
    cites = models.JSONField(default=list)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="no_two_items_share_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:30]}"


class ItemBody(models.Model):
    """A body or group that an item names, as lead (牵头), joint (配合、会同) or implementing (落实)."""

    class Role(models.TextChoices):
        LEAD = "lead", "牵头"
        JOINT = "joint", "配合"
        IMPLEMENT = "implement", "落实"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="named")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="named_in")
    as_written = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=Role.choices)
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.role} {self.as_written}"


class Duty(models.Model):
    """公开要求: one product that an item demands, under an id that is never reused (``hc-2017/1.3/1``)."""

    id = models.CharField(primary_key=True, max_length=100)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="duties")
    order = models.PositiveIntegerField()
    product = models.CharField(max_length=300)
    form = models.CharField(max_length=20)
    # As the plan says it ("monthly"), and as the fold reads it (bound-plan.schema.json).
    cadence = models.CharField(max_length=40)
    rhythm = models.JSONField(default=dict)
    venues = models.JSONField(default=list, help_text="site or channel, whether required, and as written")
    role = models.CharField(max_length=10)
    share = models.CharField(max_length=10)
    is_public = models.BooleanField(default=True)
    condition = models.CharField(max_length=300, blank=True)
    # Characters of the item's text: {"product": [[s, e]], "cadence": [[s, e]], "venues": [[s, e]], …}
    marks = models.JSONField(default=dict)
    owners_as_written = models.JSONField(default=list)
    # From when on a later version of the plan no longer has it (任务调整).
    lifted_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.id


class DutyOwner(models.Model):
    """公开主体: a body or group that owes a duty."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="owners")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="owes")
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.duty_id}:{self.body_id}"


class Timeline(models.Model):
    """One reckoning of a due, as the record up to ``known_from`` had it and until ``known_to`` (exclusive) has it.

    A cache that follows from the record: ``gongkai rebuild timelines`` makes it anew, and no verb may write here.
    """

    # hc-2017/1.3/1:hc-finance@2017-08
    due = models.CharField(max_length=160)
    duty = models.ForeignKey(Duty, on_delete=models.DO_NOTHING, db_constraint=False, related_name="timelines")
    body = models.ForeignKey(Body, on_delete=models.DO_NOTHING, db_constraint=False, related_name="timelines")
    # Who answers for it in the end, where that is another body by then.
    heir = models.ForeignKey(
        Body, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="inherited"
    )
    period = models.CharField(max_length=80)
    sort = models.CharField(max_length=16)
    due_on = models.DateField(null=True)
    basis = models.CharField(max_length=10, blank=True)
    # What the date rests on, the limit beside it, the venues still missing, the entries that met it.
    rests_on = models.JSONField(default=dict)
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["due", "known_from"], name="a_due_is_reckoned_once_for_each_entry"),
            models.UniqueConstraint(
                fields=["due"], condition=models.Q(known_to=None), name="a_due_has_one_reckoning_that_is_known_now"
            ),
        ]
        indexes = [
            models.Index(fields=["duty", "known_to"], name="timelines_of_a_duty"),
            models.Index(fields=["body", "known_to"], name="timelines_of_a_body"),
            models.Index(fields=["heir", "known_to"], name="timelines_of_an_heir"),
        ]

    def __str__(self) -> str:
        return self.due


class Turn(models.Model):
    """From ``starts_on`` to ``ends_on`` (exclusive; null is open) a due stood so, because of an entry or of a day."""

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="turns")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=16)
    because = models.CharField(max_length=20)
    entry = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["timeline", "starts_on"], name="a_due_turns_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.state}"


class Mention(models.Model):
    """Where in the record something was said or decided about a due: its sentence (说明), a review (复核), a date."""

    due = models.CharField(max_length=160)
    entry = models.BigIntegerField()
    kind = models.CharField(max_length=80)

    class Meta:
        ordering = ["entry"]
        constraints = [models.UniqueConstraint(fields=["due", "entry"], name="an_entry_mentions_a_due_once")]

    def __str__(self) -> str:
        return f"{self.entry} {self.kind} {self.due}"
