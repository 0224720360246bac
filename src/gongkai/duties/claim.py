"""What a city claims of a due, as a line of JSON: reckoned from the record, or read from its tables, alike to the byte.

Its keys are the columns of `Timeline` and `Turn`, so that whoever compares lines has compared all that a page shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from itertools import pairwise

from gongkai.duties.reckoning import Timeline
from gongkai.duties.reckoning.dates import Dated

Json = dict[str, object]

# Of text in ASCII and of whole numbers this writes the canonical form, much faster than rfc8785 does.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode


def line_of(claim: Mapping[str, object]) -> bytes:
    return _encode(claim).encode()


def claim_of(reckoned: Timeline) -> Json:
    due, due_on = reckoned.due, reckoned.due_on
    return {
        "due": due.id,
        "duty": due.duty,
        "body": due.body,
        "heir": heir_of(reckoned),
        "period": due.period,
        "sort": due.sort,
        "on": due_on.on.isoformat() if due_on else None,
        "basis": due_on.basis if due_on else "",
        "rests_on": rests_on(reckoned),
        "turns": list(_turns(reckoned)),
    }


def heir_of(reckoned: Timeline) -> str | None:
    """Who answers for it in the end, where that is another body."""
    return reckoned.heir if reckoned.heir != reckoned.due.body else None


def _turns(reckoned: Timeline) -> Iterator[Json]:
    for turn, following in pairwise([*reckoned.turns, None]):
        assert turn is not None
        yield {
            "from": turn.starts_on.isoformat(),
            "to": following.starts_on.isoformat() if following else None,
            "state": turn.state,
            "because": turn.because,
            "entry": turn.number,
        }


def rests_on(reckoned: Timeline) -> Json:
    """What a page tells beside the date, as JSON holds it."""
    return {
        "date": dated(reckoned.due_on),
        "legal": dated(reckoned.legal),
        "missing": list(reckoned.missing),
        "met_by": list(reckoned.met_by),
        "sharers": list(reckoned.due.sharers),
        "needs": reckoned.due.needs,
    }


def dated(found: Dated | None) -> Json | None:
    if found is None:
        return None
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(found).items()}


def digest(reckoned: Timeline) -> str:
    """What of a timeline a reader could see: equal digests, equal rows."""
    seen = (
        reckoned.due,
        reckoned.turns,
        reckoned.due_on,
        reckoned.legal,
        reckoned.missing,
        reckoned.met_by,
        reckoned.heir,
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]
