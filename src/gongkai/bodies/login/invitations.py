"""Invitations: a one-time address at which an officer sets a password and enrols a second factor."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gongkai.bodies.audit import Action, note
from gongkai.bodies.login.codes import spend
from gongkai.bodies.models import Invitation, Officer

HOLDS = timedelta(days=7)


def new(officer: Officer) -> str:
    """A token, kept nowhere but in the address that is handed over; earlier ones no longer work."""
    officer.invitations.filter(used_at=None).delete()
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(officer=officer, digest=_digest(token), expires_at=timezone.now() + HOLDS)
    return token


def path_of(token: str) -> str:
    return reverse("invitation", args=[token])


def find(token: str) -> Invitation | None:
    """The invitation while it holds: not used, not expired, for somebody who has not left."""
    return (
        Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now(), officer__is_active=True)
        .select_related("officer")
        .filter(digest=_digest(token))
        .first()
    )


@transaction.atomic(durable=True)
def accept(invitation: Invitation, *, password: str, secret: str, code: str) -> list[str]:
    """The account is the officer's from now on; gives the recovery codes, shown once. Nothing where it was used
    meanwhile: sessions that stood are ended by the new password."""
    if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=timezone.now()):
        return []
    codes = enrol(invitation.officer, password=password, secret=secret)
    spend(Authenticator.objects.get(user=invitation.officer, type=Authenticator.Type.TOTP), code)
    note(Action.ENROLLED, by=invitation.officer, officer=invitation.officer)
    return codes


def enrol(officer: Officer, *, password: str, secret: str) -> list[str]:
    """Set password and second factor anew; gives the recovery codes."""
    Authenticator.objects.filter(user=officer).delete()
    officer.spent_codes.all().delete()
    officer.set_password(password)
    officer.save(update_fields=["password"])
    TOTP.activate(officer, secret)
    codes: list[str] = RecoveryCodes.activate(officer).generate_codes()
    return codes


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
