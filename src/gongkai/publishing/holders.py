"""Every place that holds what was written, and how it is made to forget: asked when something must not remain.

A higher room that keeps content (a search index, saved evidence) registers its holder when it is ready; a test writes a
canary through every verb and looks for it in all files and tables afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from gongkai.publishing.models import (
    Attachment,
    BroughtList,
    Capture,
    Comment,
    Draft,
    DraftVersion,
    Schedule,
    Step,
    Subject,
)
from gongkai.record import clock, reading, removal

GONE = "（已依法撤回）"


@dataclass(frozen=True)
class Holder:
    """``forget`` takes the subject and the uid of the entry that says why; it is called within the verb's transaction.

    ``is_public`` holds what readers can reach, which goes at once; the rest goes when a second person has confirmed.
    """

    name: str
    forget: Callable[[str, str], None]
    is_public: bool = False


_registered: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    _registered[holder.name] = holder


def registered() -> tuple[Holder, ...]:
    return tuple(_registered.values())


def forget_public(subject: str, *, uid: str) -> None:
    """What readers and mirrors can reach."""
    for holder in registered():
        if holder.is_public:
            holder.forget(subject, uid)


def forget(subject: str, *, uid: str) -> None:
    """All of it."""
    for holder in registered():
        holder.forget(subject, uid)


def forget_before(subject: str, revision: int, *, uid: str) -> None:
    """What readers and mirrors can reach of the revisions before one that masks persons in them.

    The drafts behind them stay with the body: what it wrote for itself was never public.
    """
    for _number, entry in reading.every_of_subject(subject):
        if entry.revision < revision:
            for part in entry.parts:
                removal.remove_part(part.commit, uid=uid)


def _parts(subject: str, uid: str) -> None:
    for _number, entry in reading.every_of_subject(subject):
        for part in entry.parts:
            removal.remove_part(part.commit, uid=uid)


def _drafts(subject: str, uid: str) -> None:  # noqa: ARG001 - as every holder is asked
    """The steps stay, with who, when and which digest; their words go, and so do versions, files and comments."""
    drafts = Draft.objects.filter(subject=subject)
    steps = Step.objects.filter(draft__in=drafts)
    steps.exclude(cause="").update(cause=GONE)
    steps.update(scan=None, number="", post="")
    schedules = Schedule.objects.filter(draft__in=drafts)
    schedules.exclude(refused="").update(refused=GONE)
    schedules.filter(done_at=None).update(done_at=clock.now(), refused=GONE)
    Comment.objects.filter(draft__in=drafts).delete()
    DraftVersion.objects.filter(draft__in=drafts).delete()
    Attachment.objects.filter(draft__in=drafts).delete()
    drafts.update(title=GONE)


def _captures(subject: str, uid: str) -> None:  # noqa: ARG001 - as every holder is asked
    """The same page may have been read again, and wait to be confirmed. Once the tables no longer tell its address, all
    that waits at the body goes: it is read again in a moment."""
    known = Subject.objects.filter(id=subject, form="publication").first()
    if known is None:
        return
    address = known.meta.get("address")
    same = Q(address=address) if address else Q(body=known.body_id)
    lists = Q(rows__subject=subject) | (Q(rows__address=address) if address else Q(body=known.body_id))
    BroughtList.objects.filter(lists | Q(rows__capture__in=Capture.objects.filter(same))).delete()
    Capture.objects.filter(same).delete()


register(Holder("parts", _parts, is_public=True))
register(Holder("captures", _captures, is_public=True))
register(Holder("drafts", _drafts))
