"""The directory of a city by date, as tables: bodies, names, groups, areas, sites. Filled from a directory only."""

from __future__ import annotations

from django.db import models


class Area(models.Model):
    """A territory: ``hc`` the city, ``hc-east`` one of its districts."""

    id = models.SlugField(primary_key=True, max_length=63)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A public body, or a group of bodies (各区) that owes nothing itself but through its members on the day."""

    class Kind(models.TextChoices):
        ADMINISTRATIVE = "administrative", "行政机关"
        AUTHORISED = "authorised", "授权组织"
        PARTY = "party", "党委机构"
        INSTITUTION = "institution", "事业单位"
        ENTERPRISE = "enterprise", "国有企业"
        VERTICAL = "vertical", "垂直管理"

    id = models.SlugField(primary_key=True, max_length=63)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    level = models.CharField(max_length=20)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="bodies")
    is_group = models.BooleanField(default=False)
    # The name of the day on which the directory was taken over; the dated ones are in BodyName.
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    credit_code = models.CharField(max_length=18, blank=True)
    begins_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """A name that a body has or had: 全称, 简称, 曾用名, or the way in which a plan writes it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    begins_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A body belongs to a group from one day to another."""

    group = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="groups")
    begins_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.member_id} ∈ {self.group_id}"


class Site(models.Model):
    """One public web site, ours or not, with the body that keeps it."""

    id = models.SlugField(primary_key=True, max_length=63)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200)
    host = models.CharField(max_length=200, blank=True)
    keeper = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="sites")
    is_ours = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
