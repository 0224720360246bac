"""Random acts of every kind on the test city: what the property tests draw from."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from gongkai.law.calendar import calendar_document, known_calendar
from tests.duties.reckoning.city import DIRECTORY, Year, a_year, body, duty, plan

LAW = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}
BODIES = ("xx-finance", "xx-audit", "xx-new", "xx-party", "xx-office")
FORMS = ("document", "register", "series")
BOTH = [{"site": "own", "required": True}, {"site": "xx-portal", "required": True}]
DUTIES = (
    duty("1.1", "month", day=10, basis="plan", owners=["xx-finance", "xx-party"]),
    duty("1.2", "quarter", form="series", venues=BOTH, owners=["xx-all"]),
    duty("2.1", "change", form="register", limit=LAW, basis="law", owners=["xx-finance", "xx-audit"]),
    duty("3.1", "pooled", times=2, **{"in": "quarter"}, owners=["xx-finance", "xx-audit"], share="pooled"),
    duty("4.1", "year", owners=["xx-finance", "xx-audit"], share="together", limit=LAW, basis="law"),
    duty("5.1", "change", wakes_on="某办法出台", owners=["xx-audit"]),
    duty("6.1", "declared", owners=["xx-audit"]),
    duty("6.2", "timely", owners=["xx-finance"]),
)
SECOND = plan(
    duty("1.1", "month", day=20, basis="plan", owners=["xx-finance", "xx-new"], venues=BOTH),
    duty("1.2", "month", form="series", venues=BOTH, owners=["xx-all"]),
    *DUTIES[2:5],
    DUTIES[7],
    duty("9.1", "month", day=5, basis="plan"),
    version=2,
    adopted="2017-10-20",
    confirmations=2,
)
PERIODS = {
    "1.1": ("2017-06", "2017-08", "2017-10", "2017-11"), "1.2": ("2017-Q2", "2017-Q3", "2017-10"),
    "2.1": ("document/d1", "register/r1", "2017-H2"), "3.1": ("2017-Q2", "2017-Q3", "2017-Q4"), "4.1": ("2017",),
    "5.1": ("2017", "2017-H2"), "6.1": ("2017", "2017-Q3", "2017-Q4"), "6.2": ("2017",), "9.1": ("2017-10",),
}  # fmt: skip
KEYS = [f"xx-2017/{item}/1@{period}" for item, periods in PERIODS.items() for period in periods]
# Whatever shows, ends, decides or founds something; the rest of an act is drawn to fit.
SHOWING = ("published", "revised", "submitted", "placed")
SUBJECTS = ("d1", "d2", "r1", "s1")


class Act(NamedTuple):
    kind: str
    on: str
    subject: str
    more: dict[str, Any]


def days() -> st.SearchStrategy[str]:
    return st.dates(min_value=date.fromisoformat("2017-07-01"), max_value=date.fromisoformat("2018-02-10")).map(str)


def shows(subjects: tuple[str, ...] = SUBJECTS) -> st.SearchStrategy[Act]:
    return st.builds(
        lambda form, verb, on, id, who, sites, keys, formed: Act(
            f"{form}.{verb}", on, f"{form}/{id}",
            {"body": who, "sites": sites, "answers": keys, "facts": {"formed_on": formed}},
        ),
        st.sampled_from(FORMS), st.sampled_from(SHOWING), days(), st.sampled_from(subjects), st.sampled_from(BODIES),
        st.sampled_from([(), ("xx-portal",), ("xx-finance-site",), ("xx-finance-site", "xx-portal"), ("xx-audit-site", "xx-portal")]),
        st.lists(st.sampled_from(KEYS), max_size=2, unique=True).map(tuple), days(),
    )  # fmt: skip


def keeping() -> st.SearchStrategy[Act]:
    """A series goes from its body to the portal, where the keeper puts it up."""
    return st.builds(
        lambda step, on, key: Act(
            f"series.{step[0]}", on, "series/s1",
            {"body": step[1], "sites": step[2], "answers": (key,) if step[1] != "xx-office" else ()},
        ),
        st.sampled_from(
            [
                ("published", "xx-finance", ("xx-finance-site",)), ("submitted", "xx-finance", ("xx-portal",)),
                ("submitted", "xx-audit", ("xx-portal",)), ("placed", "xx-office", ("xx-portal",)),
            ]
        ),
        days(), st.sampled_from(["xx-2017/1.2/1@2017-Q2", "xx-2017/1.2/1@2017-Q3"]),
    )  # fmt: skip


def registered() -> st.SearchStrategy[Act]:
    return st.builds(
        lambda on, own, id, who, key: Act(
            "publication.registered", on, f"publication/{id}",
            {"body": who, "answers": (key,), "facts": {"published_on": min(own, on)}},
        ),
        days(), st.dates(date.fromisoformat("2017-03-01"), date.fromisoformat("2018-01-31")).map(str), st.sampled_from(SUBJECTS),
        st.sampled_from(BODIES), st.sampled_from(KEYS),
    )  # fmt: skip


def claims() -> st.SearchStrategy[Act]:
    return st.builds(
        lambda kind, on, form, id, who, key: Act(kind, on, f"{form}/{id}", {"body": who, "answers": (key,)}),
        st.sampled_from(["answer.claimed", "nil.declared"]), days(), st.sampled_from(FORMS),
        st.sampled_from(SUBJECTS), st.sampled_from(BODIES), st.sampled_from(KEYS),
    )  # fmt: skip


def ends() -> st.SearchStrategy[Act]:
    return st.builds(
        lambda verb, on, form, id, ground: Act(f"{form}.{verb}", on, f"{form}/{id}", {"ground": ground}),
        st.sampled_from(["withdrawn", "masked", "repealed", "expired"]), days(), st.sampled_from(FORMS),
        st.sampled_from(SUBJECTS), st.sampled_from([None, "ogi-2007:8"]),
    )  # fmt: skip


def decisions() -> st.SearchStrategy[Act]:
    return st.builds(
        lambda kind, on, to, subject, who, key: Act(
            kind, on, subject,
            {
                "body": "xx-office", "facts": {"to": to, "formed_on": min(on, to)},
                "links": [("part-of", key.replace("@", f":{who}@")), ("replies", "extension/e")],
            },
        ),
        st.sampled_from(["extension.requested", "extension.granted", "exemption.granted", "answer.rejected", "fact.recorded", "explanation.published"]),
        days(), days(), st.sampled_from(["extension/e", "document/d1", "register/r1", "series/s1"]),
        st.sampled_from(BODIES), st.sampled_from(KEYS),
    )  # fmt: skip


def facts_that_open() -> st.SearchStrategy[Act]:
    return st.builds(
        lambda kind, on, formed, subject, who, item: Act(
            kind, on, subject,
            {"body": who, "facts": {"formed_on": min(on, formed)}, "links": [("opens", f"xx-2017/{item}/1")]},
        ),
        st.sampled_from(["fact.recorded", "document.repealed", "instrument.entered"]), days(), days(),
        st.sampled_from(["document/d1", "register/r1", "fact/f1"]), st.sampled_from(BODIES), st.sampled_from(["2.1", "5.1"]),
    )  # fmt: skip


def sheets() -> st.SearchStrategy[Act]:
    row = st.sampled_from(
        [
            {"duty": "xx-2017/1.1/1", "day": 8}, {"duty": "xx-2017/1.2/1", "day": 25},
            {"duty": "xx-2017/6.1/1", "every": "quarter", "day": 20}, {"duty": "xx-2017/6.1/1", "every": "month"},
            {"duty": "xx-2017/6.2/1", "on": "2017-09-29"}, {"duty": "xx-2017/6.2/1", "period": "2017", "on": "2017-11-30"},
            {"duty": "xx-2017/2.1/1", "period": "document/d1", "on": "2017-11-30"},
        ]
    )  # fmt: skip
    schedules = st.builds(
        lambda on, who, row: Act("schedule.published", on, "", {"body": who, "files": {"schedule.json": {"rows": [row]}}}),
        days(), st.sampled_from(BODIES), row,
    )  # fmt: skip
    signed = st.builds(
        lambda on, who, items: Act(
            "confirmation.signed", on, "",
            {"body": who, "period": "2017-H2", "files": {"sheet.json": {"duties": [f"xx-2017/{item}/1" for item in items]}}},
        ),
        days(), st.sampled_from(BODIES), st.lists(st.sampled_from(["2.1", "5.1"]), min_size=1, unique=True),
    )  # fmt: skip
    return schedules | signed


def foundations() -> st.SearchStrategy[Act]:
    directory = {**DIRECTORY, "bodies": [*DIRECTORY["bodies"], body("xx-trade", "市戊局")]}
    calendar = {"calendar.json": calendar_document(known_calendar())}
    return st.builds(
        lambda on, act: Act(act[0], on, "", act[1]),
        days(),
        st.sampled_from(
            [
                ("plan.adopted", {"body": "xx-office", "files": {"bound.json": SECOND}}),
                ("directory.adopted", {"files": {"directory.json": directory}}),
                ("calendar.adopted", {"files": calendar}),
                ("body.merged", {"facts": {"merged": "xx-finance", "into": "xx-new", "on": "2017-09-15"}}),
                ("body.renamed", {"facts": {"renamed": "xx-new", "on": "2017-09-15"}}),
                ("site.opened", {"facts": {"site": "xx-new-site", "keeper": "xx-new"}}),
                ("outage.recorded", {"sites": ("xx-portal",), "facts": {"begun_on": "2017-09-08", "ended_on": "2017-09-12"}}),
            ]
        ),
    )  # fmt: skip


def acts() -> st.SearchStrategy[Act]:
    return st.one_of(
        shows(),
        keeping(),
        shows(),
        registered(),
        claims(),
        ends(),
        decisions(),
        facts_that_open(),
        sheets(),
        foundations(),
        corrections(),
    )


def corrections() -> st.SearchStrategy[Act]:
    """Which entry it corrects is told when it is put behind the others."""
    return st.builds(
        lambda on, right, number: Act(
            "correction.recorded", on, "", {"corrects": number, "facts": dict.fromkeys(("formed_on", "published_on", "on", "to"), right)}
        ),
        days(), st.dates(date.fromisoformat("2017-07-01"), date.fromisoformat("2017-12-31")).map(str), st.integers(0, 40),
    )  # fmt: skip


def begun() -> Year:
    """The record on the day after the adoption, the calendar of 2018 not yet known."""
    return a_year(*DUTIES, confirmations=2, years=(2016, 2017))


def put(year: Year, drawn: Act) -> None:
    more = dict(drawn.more)
    if "corrects" in more:
        more["links"] = [("corrects", year.entries[more.pop("corrects") % len(year.entries)].uid)]
    year.act(drawn.kind, drawn.on, drawn.subject, **more)
