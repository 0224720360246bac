"""What log-in has to remember: invitations not yet used, and one-time codes that are spent."""

from __future__ import annotations

from django.db import models

from gongkai.bodies.models.officers import Officer


class Invitation(models.Model):
    """A one-time address at which an officer sets a password and enrols a second factor; only its digest is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    # Real time, as everything of log-in, even where a demonstration's clock stands in 2017.
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.officer} {self.expires_at:%F}"


class SpentCode(models.Model):
    """A one-time code that was used: the counter of its half minute, which no second log-in may use."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="spent_codes")
    counter = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "counter"], name="code_used_twice")]

    def __str__(self) -> str:
        return str(self.counter)
