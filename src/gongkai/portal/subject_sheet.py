"""All that the page of a published thing shows beside its text."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.bodies.models import Body, Site
from gongkai.portal import dues, gather
from gongkai.portal.dues import Standing
from gongkai.portal.published import Publication, part_of, text_of
from gongkai.portal.subjects import SHOWN, Subject
from gongkai.record import parts
from gongkai.record.reading import Numbered
from gongkai.ui.moments import Moment


@dataclass(frozen=True)
class Sheet:
    """``acts`` are all its entries, oldest first; ``sites`` where it stands; ``answers`` the dues that it is for."""

    subject: Subject
    acts: list[Publication]
    sites: list[Site]
    answers: list[Standing]

    @property
    def newest(self) -> Publication | None:
        return self.acts[-1] if self.acts else None


def subject_sheet(subject: Subject, moment: Moment) -> Sheet:
    bodies = Body.objects.in_bulk({entry.body for _number, entry in [*subject.entries, *_ended(subject)]})
    shown = [] if subject.withdrawn else subject.entries
    acts = [Publication(n, each, text_of(each, "title.txt"), bodies.get(each.body)) for n, each in shown]
    acts += [Publication(n, each, "", bodies.get(each.body)) for n, each in _ended(subject)]
    display = dues.display_of(gather.current_plan(), moment)
    owed = {act.entry.body for act in acts}
    answers = [] if subject.withdrawn else dues.answered(subject.answers, moment, display)
    return Sheet(
        subject,
        acts,
        list(Site.objects.filter(id__in=[] if subject.withdrawn else subject.sites)),
        [due for due in answers if due.row.body_id in owed or due.row.heir_id in owed or _shares(due, owed)],
    )


def content_of(subject: Subject, name: str) -> bytes | None:
    """An attachment of the newest revision; nothing where it was removed."""
    part = part_of(subject.current[1], name) if subject.current and name not in SHOWN else None
    try:
        return parts.read(part.commit) if part else None
    except FileNotFoundError:
        return None


def _ended(subject: Subject) -> list[Numbered]:
    return [subject.withdrawn] if subject.withdrawn else []


def _shares(due: Standing, bodies: set[str]) -> bool:
    """会同: one due that any of several bodies may meet."""
    return not bodies.isdisjoint(due.row.rests_on.get("sharers", ()))
