"""What holds of every record: order where it does not matter, what cannot be taken back, who is never accused."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.duties.reckoning import Reckoning, Timeline
from gongkai.duties.reckoning.turns import PUBLISHED
from tests.duties.reckoning.acts import SECOND, Act, acts, begun, claims, ends, put, registered, shows
from tests.duties.reckoning.city import Year

# The rows of the table by which what was met is owed anew; a correction tells that it never was.
REOPENING = {"withdrawn", "rejected"}
# A slow machine is no finding.
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def histories(most: int = 14) -> st.SearchStrategy[list[Act]]:
    """Acts in the order of their days, as a record has them."""
    return st.lists(acts(), max_size=most).map(lambda drawn: sorted(drawn, key=lambda act: act.on))


def played(drawn: list[Act]) -> Year:
    year = begun()
    for act in drawn:
        put(year, act)
    return year


def by_id(reckoning: Reckoning) -> dict[str, Timeline]:
    return {each.due.id: each for each in reckoning.timelines()}


SUBMITTED_AND_PUT_UP = [
    Act(
        "series.submitted", "2017-07-20", "series/s1", {"sites": ("xx-portal",), "answers": ("xx-2017/1.2/1@2017-Q2",)}
    ),
    Act("series.placed", "2017-07-24", "series/s1", {"body": "xx-office", "sites": ("xx-portal",)}),
]
WOKEN = [Act("instrument.entered", "2017-09-04", "", {"body": "xx-office", "links": [("opens", "xx-2017/5.1/1")]})]


@given(histories())
@example(SUBMITTED_AND_PUT_UP)
@example(WOKEN)
@many
def test_following_along_gives_what_reckoning_from_nothing_gives(drawn: list[Act]) -> None:
    year = played(drawn)
    following = Reckoning(year.parts.__getitem__)
    known: dict[str, Timeline] = {}
    for number, entry in enumerate(year.entries):
        touched = following.add(entry)
        if "*" in touched:
            known = by_id(following)
        for key in touched - {"*"}:
            # `<duty>@` is every period of a duty; what a fact opened has a key of its own.
            under = (each for each in known.values() if is_under(each, key))
            for gone in list(under):
                del known[gone.due.id]
            known |= {due.id: following.timeline(due) for due in following.dues_of(key)}
        fresh = Year(year.entries[: number + 1], year.parts).fold() if number > 2 else None
        assert fresh is None or known == by_id(fresh), entry.kind


def is_under(known: Timeline, key: str) -> bool:
    duty, _, period = key.partition("@")
    return known.due.duty == duty and (known.due.period == period or (not period and "/" not in known.due.period))


@given(histories())
@many
def test_every_turn_has_its_reason_and_its_day(drawn: list[Act]) -> None:
    for told in played(drawn).fold().timelines():
        days = [turn.starts_on for turn in told.turns]
        assert days == sorted(set(days)), told.due.id
        assert all(turn.because for turn in told.turns), told.due.id
        assert told.turns, told.due.id


@given(histories())
@many
def test_nobody_is_overdue_by_what_does_not_bind_or_has_not_passed(drawn: list[Act]) -> None:
    for told in played(drawn).fold().timelines():
        states = {turn.state for turn in told.turns}
        overdue = [turn for turn in told.turns if turn.state == "overdue"]
        if told.due.sort in {"confirmation", "keeper"} or told.due_on is None:
            assert not overdue, told.due.id
        if {turn.because for turn in told.turns} & {"extended", *REOPENING} or told.due_on is None:
            continue
        assert all(turn.starts_on == told.due_on.on + timedelta(1) for turn in overdue), told.due.id
        if not told.due_on.binds:
            assert not states & {"overdue", "late"}, told.due.id


MET_BEFORE_THE_REVISION = [
    Act("document.published", "2017-10-18", "document/d1", {"answers": ("xx-2017/1.1/1@2017-10",)}),
]
REVISION = Act("plan.adopted", "2017-10-20", "", {"body": "xx-office", "files": {"bound.json": SECOND}})


@given(histories(), acts())
@example(MET_BEFORE_THE_REVISION, REVISION)
@many
def test_an_act_unmeets_nothing_save_by_the_rows_that_say_so(drawn: list[Act], last: Act) -> None:
    verb = last.kind.partition(".")[2]
    year = played(drawn)
    before = by_id(year.fold())
    put(year, last._replace(on=max([last.on, *(act.on for act in drawn)])))
    if verb in REOPENING or last.kind == "correction.recorded":
        return
    after = by_id(year.fold())
    for id, told in before.items():
        if told.turns and told.turns[-1].state in PUBLISHED:
            assert id in after, f"{id} is gone"
            assert after[id].turns[-1].state in PUBLISHED, id


def within(item: str, subjects: tuple[str, ...]) -> st.SearchStrategy[list[Act]]:
    """Acts that concern nothing but the dues of one item and subjects of their own."""

    def only(act: Act) -> Act:
        keys = tuple(key for key in act.more.get("answers", ()) if key.startswith(f"xx-2017/{item}/"))
        noun, _, id = act.subject.partition("/")
        return act._replace(subject=f"{noun}/{subjects[0]}{id}", more={**act.more, "answers": keys})

    return st.lists(st.one_of(shows(), registered(), claims(), ends()).map(only), max_size=5)


@given(within("1.1", ("a",)), within("1.2", ("b",)), st.randoms())
@many
def test_acts_that_have_nothing_in_common_commute(ours: list[Act], theirs: list[Act], chance: Random) -> None:
    def told(drawn: list[Act]) -> dict[str, object]:
        """Timelines without the numbers of entries, which are places in the record."""
        return {
            id: (
                [(turn.starts_on, turn.state, turn.because) for turn in each.turns],
                each.missing,
                each.due_on and each.due_on.on,
            )
            for id, each in by_id(played(drawn).fold()).items()
        }

    mixed, left = [], [list(ours), list(theirs)]
    while any(left):
        mixed.append(chance.choice([each for each in left if each]).pop(0))
    assert told(ours + theirs) == told(theirs + ours) == told(mixed)


@given(histories(), st.dates(date(2017, 6, 1), date(2018, 3, 1)), st.data())
@many
def test_what_was_known_then_never_changes(drawn: list[Act], on: date, data: st.DataObject) -> None:
    year = played(drawn)
    known_at = data.draw(st.integers(4, len(year.entries)))
    reckoning = Reckoning(year.parts.__getitem__)
    for entry in year.entries[:known_at]:
        reckoning.add(entry)
    then = by_id(reckoning)
    for entry in year.entries[known_at:]:
        reckoning.add(entry)
    again = by_id(Year(year.entries[:known_at], year.parts).fold())
    assert {id: told.on(on) for id, told in then.items()} == {id: told.on(on) for id, told in again.items()}
