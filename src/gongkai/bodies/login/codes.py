"""One-time codes of the authenticator app: each opens one session.

allauth remembers a used code for one half minute in the cache; with the neighbours of a half minute accepted too, for
phones that run fast or slow, a code would live on for one longer. So what was used is a row, unique.
"""

from __future__ import annotations

import hmac

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import IntegrityError, transaction

from gongkai.bodies.models import SpentCode


def code_at(secret: str, counter: int) -> str:
    code: str = format_hotp_value(hotp_value(secret, counter))
    return code


def present_code(secret: str) -> str:
    """The code of this half minute."""
    counters = list(yield_hotp_counters_from_time())
    return code_at(secret, counters[len(counters) // 2])


def spend(authenticator: Authenticator, code: str) -> bool:
    """Use a code up; False where it has been used, or is none."""
    secret = decrypt(authenticator.data["secret"])
    counters = list(yield_hotp_counters_from_time())
    typed = "".join(code.split())
    counter = next((each for each in counters if hmac.compare_digest(code_at(secret, each), typed)), None)
    if counter is None:
        return False
    try:
        with transaction.atomic():
            SpentCode.objects.create(officer_id=authenticator.user_id, counter=counter)
    except IntegrityError:
        return False
    # What can no longer be accepted need not be remembered.
    SpentCode.objects.filter(officer_id=authenticator.user_id, counter__lt=min(counters)).delete()
    return True
