"""Writes the golden record, once: `python -m tests.golden.make`. Its files are kept; every later release must read them.

Run again it writes the same bytes, unless shapes of the test city or of adopted documents have changed since, and then
the old files are to be kept and read all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from gongkai.law import rules, rules_document
from gongkai.law.calendar import Calendar, calendar_document, known_calendar
from gongkai.proof.entry import Entry, Link, Part
from gongkai.proof.parts import PartFile, part_path
from tests.duties.reckoning.city import DIRECTORY, SETTINGS, body, duty, plan

FOLDER = Path(__file__).parent / "record"
LAW = {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}
BOTH = [{"site": "own", "required": True}, {"site": "xx-portal", "required": True}]
MONTHLY, LATER = "xx-2017/1.1/1:xx-finance@2017-", "xx-2017/9.1/1:xx-audit@2017-10"
Json = dict[str, Any]

KEPT = (
    duty("1.2", "quarter", form="series", venues=BOTH),
    duty("2.1", "change", form="register", owners=["xx-trade", "xx-party"], limit=LAW, basis="law"),
    duty("3.1", "pooled", times=2, **{"in": "quarter"}, form="event", owners=["xx-office"], share="pooled"),
    duty("4.2", "year", owners=["xx-all"]),
    duty("5.1", "change", wakes_on="甲办法出台", owners=["xx-audit"]),
    duty("5.2", "change", wakes_on="乙办法出台"),
    duty("6.1", "declared", form="series", owners=["xx-audit"]),
    duty("6.2", "timely", owners=["xx-party"]),
    duty("7.1", "continuous", form="process", owners=["xx-office"]),
    duty("7.2", "year", form="process", owners=["xx-office"]),
    duty("8.1", "quarter", day=15, basis="plan", owners=["xx-trade"], venues=BOTH[:1]),
)
FIRST = plan(
    duty("1.1", "month", day=10, basis="plan"),
    *KEPT[:3],
    duty("4.1", "once", owners=["xx-finance", "xx-audit"], share="together"),
    *KEPT[3:],
    confirmations=2,
)
SECOND = plan(
    duty("1.1", "month", day=20, basis="plan", continues="xx-2017/1.1/1"),
    *({**each, "continues": each["id"]} for each in KEPT),
    duty("9.1", "month", day=5, basis="plan", owners=["xx-audit"]),
    version=2,
    adopted="2017-10-20",
    confirmations=2,
)


def calendar(*years: int) -> Json:
    document: Json = calendar_document(Calendar(tuple(each for each in known_calendar().years if each.year in years)))
    return document


def fixed(*of: object) -> bytes:
    """What is random in a record, made from its place so that it can be made again."""
    return sha256(repr(("gongkai golden record", *of)).encode()).digest()


class Record:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.parts: dict[str, PartFile] = {}

    def act(
        self,
        on: str,
        kind: str,
        body: str,
        subject: str,
        *,
        files: Mapping[str, Json | str] | None = None,
        links: Iterable[tuple[str, str]] = (),
        **more: Any,
    ) -> Entry:
        number, parts = len(self.entries), []
        for name, content in (files or {}).items():
            is_json = not isinstance(content, str)
            text = (
                json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if is_json else content
            )
            media_type = "application/json" if is_json else "text/plain;charset=utf-8"
            file = PartFile(str(text).encode(), fixed("salt", number, name))
            commit = file.commitment(media_type)
            self.parts[commit] = file
            parts.append(Part(name, media_type, commit))
        entry = Entry(
            uid=str(UUID(bytes=fixed("uid", number)[:16], version=4)),
            at=on if "T" in on else f"{on}T02:00:00Z",
            kind=kind,
            body=f"xx-{body}",
            by="a" * 21 + body[0],
            subject=subject,
            parts=tuple(parts),
            links=tuple(Link(rel, to) for rel, to in links),
            **more,
        )
        self.entries.append(entry)
        return entry

    def write(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "entries.jsonl").write_bytes(b"".join(entry.bytes() + b"\n" for entry in self.entries))
        for commit, file in self.parts.items():
            path = folder / part_path(commit)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.to_bytes())


def title(text: str) -> dict[str, Json | str]:
    return {"title.txt": text}


def answers(*keys: str) -> tuple[str, ...]:
    return tuple(f"xx-2017/{key.replace('@', '/1@')}" for key in keys)


def about(due: str, replies: str = "") -> list[tuple[str, str]]:
    return [("part-of", due), *([("replies", replies)] if replies else [])]


def schedule(**row: object) -> dict[str, Json | str]:
    return {"schedule.json": {"rows": [row]}}


def the_year() -> Record:
    r = Record()
    directory = {**DIRECTORY, "bodies": [*DIRECTORY["bodies"], body("xx-trade", "市戊局")]}
    adopted = ("rules.json", {"law": rules_document(rules()), "settings": SETTINGS})
    r.act("2017-06-29", "rules.adopted", "office", "rules/1", files=dict([adopted]))
    r.act("2017-06-29", "calendar.adopted", "office", "calendar/1", files={"calendar.json": calendar(2016, 2017)})
    r.act("2017-06-29", "directory.adopted", "office", "directory/xx", files={"directory.json": directory})
    facts: Json = {"plan": "xx-2017", "version": 1, "from": "2017-06-30"}
    r.act("2017-06-30", "plan.adopted", "office", "plan/xx2017", facts=facts, files={"bound.json": FIRST})
    june = r.act(
        "2017-07-07",
        "document.published",
        "finance",
        "document/a1",
        answers=answers("1.1@2017-06"),
        files=title("六月收支"),
    )
    r.act("2017-07-12", "document.masked", "finance", "document/a1", revision=2, files=title("六月收支（遮蔽）"))
    r.act("2017-07-13", "document.revised", "finance", "document/a1", revision=3, files=title("六月收支（修订）"))
    r.act("2017-07-14", "schedule.published", "finance", "schedule/s1", files=schedule(duty="xx-2017/1.2/1", day=25))
    r.act(
        "2017-07-17",
        "publication.registered",
        "trade",
        "publication/p1",
        answers=answers("8.1@2017-Q2"),
        facts={"published_on": "2017-05-20"},
        files=title("一季度贸易"),
    )
    r.act(
        "2017-07-20",
        "series.published",
        "finance",
        "series/s1",
        sites=("xx-finance-site",),
        answers=answers("1.2@2017-Q2"),
        files=title("二季度收入"),
    )
    r.act(
        "2017-07-21", "series.submitted", "finance", "series/s1", sites=("xx-portal",), answers=answers("1.2@2017-Q2")
    )
    r.act("2017-07-25", "series.placed", "office", "series/s1", sites=("xx-portal",))
    r.act(
        "2017-07-31T17:00:00Z",
        "fact.recorded",
        "trade",
        "register/r1",
        facts={"formed_on": "2017-07-28"},
        links=[("opens", "xx-2017/2.1/1")],
    )
    r.act(
        "2017-08-01",
        "schedule.published",
        "audit",
        "schedule/s2",
        files=schedule(duty="xx-2017/6.1/1", every="quarter", day=20),
    )
    r.act(
        "2017-08-02",
        "schedule.published",
        "party",
        "schedule/s3",
        files=schedule(duty="xx-2017/6.2/1", period="2017", on="2017-09-29"),
    )
    r.act(
        "2017-08-15",
        "document.published",
        "finance",
        "document/a2",
        answers=answers("1.1@2017-07"),
        files=title("七月收支"),
    )
    r.act(
        "2017-08-16",
        "explanation.published",
        "finance",
        "explanation/e1",
        links=about(f"{MONTHLY}07"),
        files={"statement.txt": "系统升级。"},
    )
    r.act(
        "2017-08-23",
        "register.published",
        "trade",
        "register/r1",
        answers=answers("2.1@register/r1"),
        files=title("收费目录"),
    )
    r.act(
        "2017-08-24",
        "register.published",
        "party",
        "register/r2",
        answers=answers("2.1@register/r2"),
        facts={"formed_on": "2017-08-01"},
        files=title("事项目录"),
    )
    r.act("2017-09-05", "event.published", "office", "event/e1", answers=answers("3.1@2017-Q3"), files=title("发布会"))
    r.act(
        "2017-09-08",
        "extension.requested",
        "finance",
        "extension/x1",
        facts={"to": "2017-09-20", "reason": "data"},
        links=about(f"{MONTHLY}08"),
    )
    r.act(
        "2017-09-11",
        "extension.granted",
        "office",
        "extension/x2",
        facts={"to": "2017-09-20"},
        links=about(f"{MONTHLY}08", "extension/x1"),
    )
    r.act(
        "2017-09-15",
        "body.merged",
        "office",
        "merger/m1",
        facts={"merged": "xx-trade", "into": "xx-new", "on": "2017-09-15"},
    )
    r.act(
        "2017-09-19",
        "document.published",
        "finance",
        "document/a3",
        answers=answers("1.1@2017-08"),
        files=title("八月收支"),
    )
    r.act(
        "2017-09-20",
        "schedule.published",
        "party",
        "schedule/s4",
        files=schedule(duty="xx-2017/6.2/1", period="2017", on="2017-11-30"),
    )
    wrong = r.act(
        "2017-09-21",
        "publication.registered",
        "audit",
        "publication/p2",
        answers=answers("4.2@2017"),
        facts={"published_on": "2017-09-18"},
        files=title("年度审计"),
    )
    r.act(
        "2017-09-26",
        "correction.recorded",
        "audit",
        "correction/c1",
        facts={"published_on": "2017-09-14"},
        links=[("corrects", wrong.uid)],
    )
    r.act("2017-09-27", "body.renamed", "office", "renaming/n1", facts={"renamed": "xx-new", "on": "2017-09-27"})
    r.act(
        "2017-09-28",
        "event.published",
        "office",
        "event/e2",
        answers=answers("3.1@2017-Q3"),
        files=title("第二场发布会"),
    )
    r.act(
        "2017-10-12",
        "outage.recorded",
        "office",
        "outage/o1",
        sites=("xx-portal",),
        facts={"begun_on": "2017-10-09", "ended_on": "2017-10-11"},
    )
    r.act(
        "2017-10-13",
        "document.published",
        "new",
        "document/t1",
        answers=answers("8.1@2017-Q3"),
        files=title("三季度贸易"),
    )
    r.act(
        "2017-10-16",
        "extension.requested",
        "finance",
        "extension/x3",
        facts={"to": "2017-10-31", "reason": "data"},
        links=about(f"{MONTHLY}09"),
    )
    r.act(
        "2017-10-16",
        "document.withdrawn",
        "finance",
        "document/a1",
        revision=3,
        ground="ogi-2007:8",
        facts={"reason": "secrecy"},
    )
    r.act(
        "2017-10-17",
        "extension.granted",
        "office",
        "extension/x4",
        facts={"to": "2017-10-31"},
        links=about(f"{MONTHLY}09", "extension/x3"),
    )
    r.act(
        "2017-10-18",
        "document.published",
        "finance",
        "document/a4",
        answers=answers("1.1@2017-09"),
        files=title("九月收支"),
    )
    r.act(
        "2017-10-18",
        "series.published",
        "audit",
        "series/s3",
        answers=answers("6.1@2017-Q3"),
        files=title("三季度整改"),
    )
    r.act(
        "2017-10-19",
        "delivery.received",
        "audit",
        "series/s3",
        facts={"received_on": "2017-10-19"},
        files={"receipt.json": {"channel": "邮件"}},
    )
    r.act("2017-10-19", "site.opened", "new", "site/n1", facts={"site": "xx-new-site", "keeper": "xx-new"})
    facts = {"plan": "xx-2017", "version": 2, "from": "2017-10-20"}
    r.act("2017-10-20", "plan.adopted", "office", "plan/xx2017", revision=2, facts=facts, files={"bound.json": SECOND})
    r.act(
        "2017-10-23",
        "series.published",
        "finance",
        "series/s2",
        sites=("xx-finance-site",),
        answers=answers("1.2@2017-Q3"),
        files=title("三季度收入"),
    )
    r.act("2017-10-24", "placement.evidenced", "finance", "series/s2", sites=("xx-portal",))
    r.act(
        "2017-11-03",
        "source.registered",
        "office",
        "source/s1",
        facts={"published_on": "2017-10-31"},
        files=title("甲办法"),
    )
    r.act(
        "2017-11-06",
        "instrument.entered",
        "office",
        "instrument/i1",
        facts={"issued_on": "2017-10-31"},
        links=[("opens", "xx-2017/5.1/1")],
    )
    r.act(
        "2017-11-08",
        "nil.declared",
        "finance",
        "nil/n1",
        answers=answers("1.1@2017-10"),
        files={"statement.txt": "本期无更新。"},
    )
    r.act(
        "2017-11-10",
        "document.published",
        "audit",
        "document/a5",
        answers=answers("9.1@2017-10"),
        files=title("十月审计"),
    )
    r.act(
        "2017-11-13",
        "answer.rejected",
        "office",
        "document/a5",
        ground="ogi-2007:6",
        facts={"reason": "other"},
        links=about(LATER),
    )
    r.act("2017-11-20", "answer.claimed", "audit", "document/a5", answers=answers("9.1@2017-10"))
    r.act(
        "2017-11-22",
        "document.published",
        "audit",
        "document/w1",
        answers=answers("5.1@2017"),
        files=title("甲办法实施情况"),
    )
    r.act("2017-11-24", "document.repealed", "finance", "document/a3", facts={"repealed_on": "2017-11-24"})
    r.act("2017-11-27", "document.expired", "finance", "document/a2", facts={"expired_on": "2017-11-26"})
    r.act(
        "2017-12-08",
        "document.published",
        "finance",
        "document/a6",
        answers=answers("1.1@2017-11"),
        files=title("十一月收支"),
    )
    r.act("2017-12-11", "document.withdrawn", "finance", "document/a6", facts={"reason": "wrong"})
    r.act(
        "2017-12-12",
        "process.attested",
        "office",
        "process/p1",
        answers=answers("7.2@2017"),
        files={"meta.json": {"passed": 12}},
    )
    r.act(
        "2017-12-20",
        "fact.recorded",
        "new",
        "register/r3",
        facts={"formed_on": "2017-12-18"},
        links=[("opens", "xx-2017/2.1/1")],
    )
    r.act("2017-12-21", "calendar.adopted", "office", "calendar/2", files={"calendar.json": calendar(2016, 2017, 2018)})
    r.act(
        "2017-12-22",
        "exemption.requested",
        "finance",
        "exemption/x1",
        facts={"reason": "none"},
        links=about("xx-2017/4.2/1:xx-finance@2017"),
    )
    r.act(
        "2017-12-25",
        "exemption.granted",
        "office",
        "exemption/x2",
        links=about("xx-2017/4.2/1:xx-finance@2017", "exemption/x1"),
    )
    r.act(
        "2017-12-26",
        "review.requested",
        "finance",
        "review/v1",
        links=about(f"{MONTHLY}09"),
        files={"statement.txt": "请复核。"},
    )
    r.act(
        "2017-12-27",
        "review.answered",
        "office",
        "review/v2",
        links=about(f"{MONTHLY}09", "review/v1"),
        files={"statement.txt": "维持。"},
    )
    r.act(
        "2017-12-28",
        "confirmation.signed",
        "party",
        "confirmation/c1",
        period="2017-H2",
        files={"sheet.json": {"duties": ["xx-2017/2.1/1"]}},
    )
    r.act(
        "2017-12-29",
        "confirmation.signed",
        "new",
        "confirmation/c2",
        period="2017-H2",
        files={"sheet.json": {"duties": ["xx-2017/2.1/1"]}},
    )
    # Taken down by law: content and salt of every revision are gone, the commitments stay.
    for entry in [each for each in r.entries if each.subject == june.subject]:
        for part in entry.parts:
            del r.parts[part.commit]
    return r


if __name__ == "__main__":
    the_year().write(FOLDER)
