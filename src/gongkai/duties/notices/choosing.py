"""What is to be told today, and to whom: the owner in the body's division, else the body's openness office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from gongkai.bodies.models import Officer, Post
from gongkai.bodies.posts import Role
from gongkai.duties.models import Notice
from gongkai.duties.notices.rules import mark_reached
from gongkai.duties.owing import Owed, with_divisions
from gongkai.duties.states import AHEAD, standing

Channel = Notice.Channel
# A due, its date, and the mark that is told of: with the channel, what is told once.
Key = tuple[str, date, int]


@dataclass(frozen=True)
class Telling:
    """One due to be told of, ``days`` being the mark that it has reached."""

    owed: Owed
    days: int

    @property
    def due_on(self) -> date:
        assert self.owed.due.due_on
        return self.owed.due.due_on

    @property
    def key(self) -> Key:
        return self.owed.due.due, self.due_on, self.days


def tellings(on: date) -> list[Telling]:
    """Every due whose date is so near that somebody should be told; two queries."""
    marks = settings.NOTICE_DAYS
    if not marks:
        return []
    last = on + timedelta(max(marks))
    turns = standing(on, None).filter(state__in=AHEAD, timeline__due_on__gte=on, timeline__due_on__lte=last)
    found = []
    for owed in with_divisions(turns):
        assert owed.due.due_on
        mark = mark_reached((owed.due.due_on - on).days, marks, owed.due.period)
        if mark is not None:
            found.append(Telling(owed, mark))
    return found


def channels() -> tuple[Channel, ...]:
    """The ways that are set up; a demonstration has both, and sends by neither."""
    mail = (Channel.MAIL,) if settings.MAIL_IS_SET or settings.DEMO else ()
    return (*mail, Channel.WEBHOOK) if settings.WEBHOOK_URL or settings.DEMO else mail


@dataclass(frozen=True)
class Addresses:
    """Who is to be told for a body: officers in post there by id, and those of its openness office."""

    in_post: frozenset[tuple[str, int]]
    offices: dict[str, tuple[Officer, ...]]

    @classmethod
    def of(cls, bodies: Iterable[str], on: date) -> Addresses:
        """One query."""
        posts = Post.objects.held_on(on).filter(body__in=set(bodies)).select_related("officer").order_by("id")
        in_post, offices = set(), defaultdict(list)
        for post in posts:
            in_post.add((str(post.body_id), post.officer_id))
            if post.role == Role.OPENNESS_OFFICE:
                offices[str(post.body_id)].append(post.officer)
        return cls(frozenset(in_post), {body: tuple(found) for body, found in offices.items()})

    def whom(self, telling: Telling) -> Sequence[Officer]:
        """An owner who has left the body, or whom nobody can write to, is told of nothing: the office is."""
        body, division = telling.owed.body.id, telling.owed.division
        owner = division.owner if division else None
        if owner and (body, owner.id) in self.in_post and address_of(owner):
            return (owner,)
        return tuple(officer for officer in self.offices.get(body, ()) if address_of(officer))


def address_of(officer: Officer) -> str:
    """Where an officer gets mail; in a demonstration an address that leads nowhere."""
    return officer.email or (f"{officer.username}@demo.invalid" if settings.DEMO else "")
