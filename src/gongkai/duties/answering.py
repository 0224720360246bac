"""Whether something answers a due by now: said to, taken away by the office (退文), or claimed again since."""

from __future__ import annotations

from enum import StrEnum

from gongkai.duties.requests import due_of
from gongkai.record.reading import every_of_subject


class Standing(StrEnum):
    NO_ANSWER = "no-answer"
    ANSWER = "answer"
    REJECTED = "rejected"


def standing_of(subject: str, *, due: str, key: str) -> Standing:
    """By all that the record says of the subject, what has no number yet included."""
    entries = [entry for _number, entry in every_of_subject(subject)]
    answers = [entry for entry in entries if key in entry.answers]
    if not answers:
        return Standing.NO_ANSWER
    rejections = sum(entry.kind == "answer.rejected" and due_of(entry) == due for entry in entries)
    # Each rejection can be followed by one more claim, which can be rejected anew.
    again = sum(entry.kind == "answer.claimed" for entry in answers[1:])
    return Standing.REJECTED if rejections > again else Standing.ANSWER
