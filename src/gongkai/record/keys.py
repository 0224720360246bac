"""The key that signs the record: a file that only its owner can read, made once, never in the database."""

from __future__ import annotations

import stat

from django.conf import settings

from gongkai.proof.exceptions import KeyFormError, KeyKindError
from gongkai.proof.keys import SecretKey
from gongkai.record import durable, places
from gongkai.record.exceptions import KeyFileError, LostKeyError, OtherOriginError

OWNER_MAY_READ = 0o400


def read() -> SecretKey | None:
    """The key, or None where none has been made. Raises KeyFileError where others can read it as well."""
    path = places.key()
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text("ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(path.name) from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(f"{path.name} {mode:04o}")
    try:
        key = SecretKey.of(text.strip())
    except (KeyFormError, KeyKindError):
        raise KeyFileError(path.name) from None
    # The name is part of what a key is (its id is a hash over it), so a renamed record would be another one.
    if key.name != settings.ORIGIN:
        raise OtherOriginError(f"{key.name} ≠ {settings.ORIGIN}")
    return key


def read_or_make(*, has_signed: bool) -> SecretKey:
    """The key; made on the first day. A record that has signed and lost it gets no new one: nobody would know it."""
    key = read()
    if key is None:
        if has_signed:
            raise LostKeyError(places.key().name)
        key = SecretKey.new(settings.ORIGIN)
        durable.replace(places.key(), f"{key.skey}\n".encode("ascii"), OWNER_MAY_READ)
    return key
