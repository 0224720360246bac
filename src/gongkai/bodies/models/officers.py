"""People: officers, the posts that they hold at bodies from when to when, and the pseudonyms that entries carry."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from gongkai.bodies.models.directory import Body
from gongkai.bodies.posts import INSTALLATION_ROLES, Role

_WITHOUT_BODY = sorted(role.value for role in INSTALLATION_ROLES)


class Officer(AbstractUser):
    """One person with one log-in name. What he may do follows from his posts alone: nobody is a superuser."""

    name = models.CharField("姓名", max_length=60)

    class Meta(AbstractUser.Meta):
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"
        constraints = [models.CheckConstraint(condition=Q(is_superuser=False, is_staff=False), name="superuser")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class PostSet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> PostSet:
        """Begun and not ended by that day, by a person who may still log in, at a body that still stands."""
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gt=day),
            Q(body=None) | Q(body__ended_on=None) | Q(body__ended_on__gt=day),
            begins_on__lte=day,
            officer__is_active=True,
        )

    def not_over(self, day: date) -> PostSet:
        """Held on that day or to begin after it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day))


class Post(models.Model):
    """An officer holds a role at a body from one day (inclusive) to another (exclusive); the three roles of the
    installation itself are held at none."""

    ROLES = [(role.value, role.label) for role in Role]

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=ROLES)
    office = models.CharField("处室", max_length=60, blank=True)
    begins_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = PostSet.as_manager()

    class Meta:
        ordering = ["body__order", "role", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body=None, role__in=_WITHOUT_BODY) | Q(body__isnull=False) & ~Q(role__in=_WITHOUT_BODY),
                name="body_post_without_body",
            ),
            models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("begins_on")), name="post_backwards"),
            models.UniqueConstraint(
                fields=["officer", "body", "role"], condition=Q(ended_on=None), name="same_post_twice"
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=Q(ended_on=None, body=None), name="two_posts_of_the_installation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body or '本平台'}{Role(self.role).label}"


class Pseudonym(models.Model):
    """What entries carry in place of an officer, one a body; when the row is deleted nobody knows whose it was."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="pseudonyms")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="pseudonyms")
    value = models.CharField(max_length=43, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "body"], name="two_pseudonyms_at_a_body")]

    def __str__(self) -> str:
        return self.value
