"""Scenes in processes of their own, where commits are real; each prints what it saw. Run by `test_in_life`."""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from gongkai.record import kinds, places, reading, sequencer  # noqa: E402
from gongkai.record.exceptions import OutsideTransactionError  # noqa: E402
from gongkai.record.writer import write  # noqa: E402
from tests.record.cast import KINDS, POSTED, post  # noqa: E402


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def outside() -> None:
    try:
        write(**POSTED)
    except OutsideTransactionError as error:
        say(error)
    say(len(list(reading.entries())))


def at_once() -> None:
    """The verb's own process numbers and signs, as soon as the act stands."""
    entry = post()
    found = reading.by_uid(entry.uid)
    say(found and found[0], places.checkpoint().read_text("utf-8").splitlines()[1])


def no_signature() -> None:
    """Whatever keeps the record from signing keeps no act from being done."""
    post()
    places.checkpoint().write_text("changed", "utf-8")
    found = reading.by_uid(post().uid)
    say(found and found[0])


def slow() -> None:
    """A transaction that stays open until it is told to end."""
    with transaction.atomic(durable=True):
        write(**POSTED)
        say("written")
        sys.stdin.readline()


def quick() -> None:
    for _ in range(3):
        post()
    say(len(list(reading.entries())))


def waiting() -> None:
    """SQLite: somebody else is writing, so the page's process leaves the tree to the sequencer, and at once."""
    sequencer.integrate_soon()
    say(len(list(reading.entries())))


if __name__ == "__main__":
    kinds.declare(KINDS)
    call_command("migrate", verbosity=0)
    globals()[sys.argv[1]]()
