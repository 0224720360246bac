"""Items as a page tells them: a heading, the sentence lit up, a card for each duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.bodies.models import Body, Site
from gongkai.duties import wording as words
from gongkai.duties.declared import Declared, declared
from gongkai.duties.models import Duty, Item, ItemBody
from gongkai.portal.rules import short_title
from gongkai.ui.samples import mark_words
from gongkai.ui.sentence import Segment, marks_of, places_of, segments


@dataclass(frozen=True)
class Entry:
    """``kinds`` are the marks that its sentence really carries, for the legend."""

    item: Item
    title: str
    segments: list[Segment]
    kinds: list[tuple[str, str]]
    duties: list[Duty]


@dataclass(frozen=True)
class Venue:
    """Where a duty is to be published: in the plan's words, and our site for it where there is one."""

    words: str
    site: Site | None


@dataclass(frozen=True)
class Card:
    """A duty with everything that stands on its card; ``number`` is the one in the sentence.

    ``written`` are its owners in the plan's words, where those differ from the names that they go by; ``listed`` are
    venues that the plan names and that nobody can check yet.
    """

    duty: Duty
    number: int
    declared: Declared
    owners: list[Body]
    written: list[str]
    venues: list[Venue]
    listed: list[Venue]
    role: str
    share: str


def entry(item: Item, duties: list[Duty], sought: str = "") -> Entry:
    """An item as a page tells it; what was searched for is lit as well."""
    marks = [mark for number, duty in enumerate(duties, 1) for mark in marks_of(duty.marks, number)]
    present = {mark.kind for mark in marks}
    return Entry(
        item=item,
        title=short_title(item.text, [duty.product for duty in duties]),
        segments=segments(item.text, [*marks, *places_of(sought, item.text)]),
        kinds=[(kind, word) for kind, word in mark_words() if kind in present],
        duties=duties,
    )


def cards(item: Item, sites: dict[str, Site]) -> list[Card]:
    """One card a duty."""
    return [card(duty, number, sites) for number, duty in enumerate(item.duties.all(), 1)]


def card(duty: Duty, number: int, sites: dict[str, Site]) -> Card:
    owners = [owner.body for owner in duty.owners.all()]
    names = {body.name for body in owners}
    return Card(
        duty=duty,
        number=number,
        declared=declared(duty.cadence, duty.rhythm, duty.condition),
        owners=owners,
        written=[name for name in duty.owners_as_written if name not in names],
        venues=[venue(place, sites) for place in duty.venues if place.get("required", True)],
        listed=[venue(place, sites) for place in duty.venues if not place.get("required", True)],
        role=str(words.ROLES.get(duty.role, "")),
        share=str(words.SHARES.get(duty.share, "")) if duty.share != "each" else "",
    )


def venue(place: Mapping[str, object], sites: Mapping[str, Site]) -> Venue:
    return Venue(venue_word(place), sites.get(str(place.get("site", ""))))


def venue_word(place: Mapping[str, object]) -> str:
    """A venue in the plan's own words; where the plan has none for it, the id of its channel or site."""
    return str(place.get("as_written") or place.get("channel") or place.get("site") or "")


def named(item: Item) -> list[tuple[str, list[ItemBody]]]:
    """Who leads, who joins, who implements: only the roles that the item fills."""
    found = [
        (str(words.NAMED[role]), [each for each in item.named.all() if each.role == role])
        for role in ItemBody.Role.values
    ]
    return [(word, bodies) for word, bodies in found if bodies]


def leads(item: Item) -> list[Body]:
    """The bodies that lead an item, as far as the directory knows them."""
    return [each.body for each in item.named.all() if each.role == ItemBody.Role.LEAD and each.body]


def written_otherwise(item: Item) -> bool:
    """Whether the plan writes the lead column in other words than the names shown beside it."""
    return item.lead_inherited or item.lead_as_written != "、".join(body.name for body in leads(item))
