"""What happens to one due, day by day: days that pass, acts that answer it, decisions about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.duties.reckoning.dues import Due
from gongkai.duties.reckoning.ledger import Answer, Ledger, Note, Show
from gongkai.duties.reckoning.periods import period
from gongkai.duties.reckoning.world import Line, World

ONE_DAY = timedelta(1)
# What a due that nobody can miss from its first day on is worked on from: the plan's adoption.
FROM_ADOPTION = frozenset({"once", "year", "timely", "declared"})


class Event(NamedTuple):
    """Sorted by day; what a day's beginning brings (rank 0 to 2) comes before what is done on it (3).

    ``number`` is the entry's, -1 where a day that passed did it. ``to`` and ``asked_on`` belong to an extension,
    ``is_own_date`` to what a site says of itself, ``is_lawful`` to what was withdrawn with a ground of law.
    """

    day: date
    rank: int
    number: int
    what: str
    subject: str = ""
    places: tuple[str, ...] = ()
    to: date = date.max
    asked_on: date = date.max
    is_own_date: bool = False
    is_lawful: bool = False


def begins_on(due: Due, line: Line, fact_on: date | None) -> date:
    """The first day on which there is anything to owe: the plan's adoption, or the day of the fact that opened it."""
    if due.sort not in {"opened", "keeper"}:
        return line.on(due.since).starts_on
    return max(line.segments[0].starts_on, fact_on or due.since)


def work_begins_on(due: Due, line: Line, begins: date) -> date:
    """The day from which a due is worked on: what is counted by periods, once the period has ended."""
    if due.sort in {"opened", "keeper"}:
        return begins
    every, whole = line.on(due.since).duty.every, period(due.period)
    if due.sort == "period" and every in FROM_ADOPTION and len(due.period) == 4:
        return begins
    return whole.starts_on if due.sort == "period" and every in {"pooled", "day"} else whole.ends_on + ONE_DAY


def events_of(due: Due, line: Line, world: World, ledger: Ledger, begins: date) -> Iterator[Event]:
    yield from _beginning(due, line, ledger, begins)
    if lifted_on := due.lifted_on or line.lifted_on:
        yield Event(lifted_on, 2, -1, "lifted")
    ended_on = world.ended_on(due.body)
    if ended_on and world.heir(due.body, ended_on) is None:
        yield Event(ended_on, 2, -1, "dissolved")
    yield from _answers(due, line, world, ledger)
    for body in dict.fromkeys((*due.sharers, *(world.heir(sharer, date.max) for sharer in due.sharers))):
        note = ledger.confirmed.get((due.key, body or ""))
        if note and _may_meet(note.entry.body, note.day, due, world):
            yield Event(note.day, 3, note.number, "confirmed")
    for note in ledger.notes.get(due.id, ()):
        yield from _decision(note, ledger)


def _beginning(due: Due, line: Line, ledger: Ledger, begins: date) -> Iterator[Event]:
    if due.sort == "period" and line.on(due.since).duty.wakes_on:
        yield Event(begins, 0, -1, "asleep")
        yield from (Event(max(begins, each.day), 1, each.number, "woken") for each in ledger.instruments(line.id))
        return
    worked_on = work_begins_on(due, line, begins)
    if worked_on > begins:
        yield Event(begins, 0, -1, "not-yet")
    opening = (
        ledger.submissions[line.id][due.period]
        if due.sort == "keeper"
        else ledger.opening(due.duty, due.period, due.sharers)
    )
    yield Event(max(begins, worked_on), 1, opening.number if opening else -1, "opened")


def _decision(note: Note, ledger: Ledger) -> Iterator[Event]:
    entry = note.entry
    if entry.kind == "extension.granted":
        asked = [ledger.requests[link.to] for link in entry.links if link.to in ledger.requests]
        to = date.fromisoformat(str(ledger.facts(note.number)["to"]))
        yield Event(note.day, 3, note.number, "extended", to=to, asked_on=asked[0] if asked else note.day)
    elif entry.kind == "exemption.granted":
        yield Event(note.day, 3, note.number, "exempted")
    elif entry.kind == "answer.rejected":
        yield Event(note.day, 3, note.number, "rejected", entry.subject)


def _counting(subject: str, due: Due, ledger: Ledger) -> list[Show]:
    """The shows of a subject from the act on that first answered the due: what stood before was not yet the answer.

    Claimed afterwards (answer.claimed), it counts from the first.
    """
    numbers = [answer.number for answer in ledger.answers[due.key] if answer.subject == subject]
    if any(ledger.entries[number].kind == "answer.claimed" for number in numbers):
        return ledger.shows[subject]
    return [show for show in ledger.shows[subject] if show.number >= min(numbers)]


def _answers(due: Due, line: Line, world: World, ledger: Ledger) -> Iterator[Event]:
    """Each subject that answers the due, wherever it came to stand, and its end."""
    if due.sort == "keeper":
        for show in ledger.shows[due.period]:
            if show.verb == "placed" and _may_meet(show.body, show.day, due, world):
                yield Event(show.day, 3, show.number, "shown", due.period, show.sites)
        return
    # A version that asks for another form takes nothing from what was published under the one before.
    forms = {"publication", "nil", *(segment.duty.form for segment in line.segments)}
    answers: dict[str, list[Answer]] = {}
    for answer in ledger.answers.get(due.key, ()):
        if _may_meet(answer.body, answer.day, due, world):
            answers.setdefault(answer.subject, []).append(answer)
    for subject, claims in answers.items():
        noun = ledger.nouns.get(subject, "")
        if noun not in forms:
            continue
        for show in _counting(subject, due, ledger):
            places = ("*",) if noun == "nil" else _places(show, world)
            yield Event(show.day, 3, show.number, "shown", subject, places, is_own_date=show.is_own_date)
        for end in ledger.ends.get(subject, ()):
            yield Event(end.day, 3, end.number, "withdrawn", subject, is_lawful=end.is_lawful)
        # Claimed once more after the office had rejected it, it answers again from that day on.
        for again in (each for each in claims[1:] if ledger.entries[each.number].kind == "answer.claimed"):
            yield Event(again.day, 3, again.number, "reclaimed", subject)


def _may_meet(body: str, day: date, due: Due, world: World) -> bool:
    """Whether a body shares the due, or has by the day of its act taken the place of one that does."""
    return body in due.sharers or any(world.heir(sharer, day) == body for sharer in due.sharers)


def _places(show: Show, world: World) -> tuple[str, ...]:
    """The sites, and ``own`` where one of them is the body's; a body without a site of its own has no such place."""
    own = any(world.keeps(show.body, site, show.day) for site in show.sites)
    own = own or not world.has_own_site(show.body, show.day)
    return (*show.sites, "own") if own else show.sites
