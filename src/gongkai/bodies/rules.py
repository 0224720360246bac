"""The directory as a value: which body a name means on a day, who belongs to a group, who succeeded whom. Pure.

Days are inclusive at the start and exclusive at the end: a body that ended on 1 March owes nothing on 1 March.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Term:
    """From when (inclusive) to when (exclusive); None is open."""

    begins_on: date | None = None
    ended_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.begins_on is None or self.begins_on <= day) and (self.ended_on is None or day < self.ended_on)


ALWAYS = Term()


@dataclass(frozen=True, slots=True)
class Name:
    """``kind`` is full, short, former or alias (the way in which a plan writes a body)."""

    kind: str
    text: str
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    name: str
    name_en: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    body: str
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Body:
    """A body, or a group with its ``members``; ``names`` begin with the short one and the full one."""

    id: str
    kind: str
    level: str
    area: str
    name: str
    full_name: str
    name_en: str
    names: tuple[Name, ...]
    term: Term = ALWAYS
    successor: str | None = None
    credit_code: str = ""
    members: tuple[Member, ...] = ()

    @property
    def is_group(self) -> bool:
        return bool(self.members)


@dataclass(frozen=True, slots=True)
class Site:
    """``is_ours`` says that its pages can be read back from it: only then may a duty require it."""

    id: str
    name: str
    name_en: str
    host: str
    keeper: str | None
    is_ours: bool
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The body that a name means on a day. ``how`` is the kind of the name; ``was`` the body that it named before."""

    body: Body
    how: str
    was: Body | None = None


class AmbiguousNameError(Exception):
    """这个名称在同一天指向不止一个单位。 The name means more than one body on that day."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.bodies = tuple(bodies)
        super().__init__("、".join(f"{body.full_name}（{body.id}）" for body in self.bodies))


@dataclass(frozen=True)
class Directory:
    """A city's bodies, groups and sites by date; the order is that of its document."""

    area: str
    areas: tuple[Area, ...]
    bodies: tuple[Body, ...]
    sites: tuple[Site, ...]

    @cached_property
    def by_id(self) -> dict[str, Body]:
        return {body.id: body for body in self.bodies}

    @cached_property
    def site_by_id(self) -> dict[str, Site]:
        return {site.id: site for site in self.sites}

    @cached_property
    def _named(self) -> dict[str, list[tuple[Body, Name]]]:
        found: dict[str, list[tuple[Body, Name]]] = {}
        for body in self.bodies:
            for name in body.names:
                found.setdefault(plain(name.text), []).append((body, name))
        return found

    def resolve(self, words: str, on: date) -> Resolved | None:
        """The body that is called so on that day, by its full, short or former name or a plan's way of writing it.

        A name that holds on the day comes before one that no longer does. A body that has ended by then gives its
        successor. Raises AmbiguousNameError where two bodies share the name on that day.
        """
        known = self._named.get(plain(words), [])
        current = [(body, name) for body, name in known if name.term.holds_on(on) and body.term.holds_on(on)]
        for_day = current or [(body, name) for body, name in known if (body.term.begins_on or on) <= on]
        bodies: dict[str, tuple[Body, Name]] = {}
        for body, name in for_day:
            bodies.setdefault(body.id, (body, name))
        if len(bodies) > 1:
            raise AmbiguousNameError(body for body, _name in bodies.values())
        for body, name in bodies.values():
            heir = self.heir(body, on)
            return Resolved(heir, name.kind, body if heir is not body else None) if heir else None
        return None

    def heir(self, body: Body, on: date) -> Body | None:
        """The body itself while it stands, else whoever succeeded it by that day; None where nobody did."""
        seen: set[str] = set()
        while not body.term.holds_on(on):
            if body.successor is None or body.id in seen or (body.term.begins_on or on) > on:
                return None
            seen.add(body.id)
            body = self.by_id[body.successor]
        return body

    def members(self, group: str, on: date) -> tuple[Body, ...]:
        """Who belongs to a group on a day, in the directory's order; a body alone is its own only member."""
        body = self.by_id[group]
        if not body.is_group:
            return (body,)
        heirs = [self.heir(self.by_id[each.body], on) for each in body.members if each.term.holds_on(on)]
        return tuple(dict.fromkeys(heir for heir in heirs if heir))

    def site(self, words: str) -> Site | None:
        """The site that is called so, or the one that the body before …网站 keeps (see ``site_kept_by``)."""
        wanted = plain(words)
        return next((each for each in self.sites if wanted in map(plain, (each.name, *each.also))), None)

    def site_kept_by(self, body: str) -> Site | None:
        """The site of a body's own: the first in the directory that it keeps."""
        return next((site for site in self.sites if site.keeper == body), None)

    def near(self, words: str, on: date, count: int = 3) -> tuple[str, ...]:
        """Names in use that day that look like these words, the likeliest first: what a finding proposes."""
        names = {
            plain(name.text): name.text
            for body in self.bodies
            if body.term.holds_on(on)
            for name in body.names
            if name.term.holds_on(on)
        }
        close = difflib.get_close_matches(plain(words), names, n=count, cutoff=0.5)
        return tuple(names[key] for key in close)


def plain(words: str) -> str:
    """A name without spaces, in one width, so that （ and ( are the same."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
