"""What a story acts through: the city's bodies, their officers and sites, and each verb with what is usual filled in.

A story says who does what and when; everything that it does goes through the verbs that real officers use.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from typing import TypeAlias

from gongkai.bodies.rules import Body, Directory
from gongkai.demo.city import KEEPER, MARK, OFFICE, PORTAL
from gongkai.duties import actions as duties
from gongkai.proof.entry import Entry
from gongkai.proof.ids import new_pseudonym
from gongkai.publishing import actions as publishing
from gongkai.publishing.actions import Link, Revision
from gongkai.record.clock import SHANGHAI
from gongkai.record.subjects import fresh
from gongkai.record.writer import Content

# A story runs until it yields the instant at which it wants to go on.
Play: TypeAlias = Iterator[datetime]
Story: TypeAlias = "Callable[[Stage], Play]"
Row = Sequence[object]

CSV = "text/csv;charset=utf-8"


def at(instant: str) -> datetime:
    """``2017-09-27 16:40``, as the city's clocks show it."""
    return datetime.fromisoformat(instant).replace(tzinfo=SHANGHAI)


def day(text: str) -> date:
    return date.fromisoformat(text)


def is_invented(body: Body) -> bool:
    """Districts, schools, hospitals and enterprises have names of their own making: they alone may miss a date."""
    return body.level == "district" or body.kind in {"institution", "enterprise"}


def revision(title: str, *sentences: str, table: Sequence[Row] = (), **meta: object) -> Revision:
    """What readers are to see, marked 演示 in its title and its particulars."""
    html = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    files = (Content("table-figures.csv", CSV, _csv(table)),) if table else ()
    return Revision(f"{MARK}{title}", {"demo": True, **meta}, html, files)


def _csv(rows: Iterable[Row]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


@dataclass
class Stage:
    """The city of one play. An officer is a pseudonym at one body, made when that body first acts."""

    directory: Directory
    officers: dict[tuple[str, str], str] = field(default_factory=dict)

    def officer(self, body: str, post: str = "publisher") -> str:
        return self.officers.setdefault((body, post), new_pseudonym())

    def name(self, body: str) -> str:
        return self.directory.by_id[body].name

    def members(self, group: str) -> list[str]:
        return [body.id for body in self.directory.members(group, date(2017, 6, 30))]

    def site(self, body: str) -> str:
        """A body's own site; else its district's, else the city's portal."""
        kept: dict[str, str] = {}
        for site in self.directory.sites:
            if site.is_ours and site.keeper:
                kept.setdefault(site.keeper, site.id)
        district = f"{self.directory.by_id[body].area}-government"
        return kept.get(body) or kept.get(district) or PORTAL

    def publish(
        self,
        form: str,
        body: str,
        content: Revision,
        *answers: str,
        sites: Iterable[str] = (),
        facts: Mapping[str, date] | None = None,
        links: Iterable[Link] = (),
        subject: str | None = None,
    ) -> Entry:
        return publishing.publish(
            form,
            content,
            body=body,
            by=self.officer(body),
            approved_by=self.officer(body, "signer"),
            sites=tuple(sites) or (self.site(body),),
            answers=answers,
            facts=facts,
            links=links,
            subject=subject,
        )

    def disclose(
        self, form: str, duty: str, body: str, content: Revision, links: Iterable[Link] = (), **facts: date
    ) -> Entry:
        """What is owed on change: the publication itself tells of the change, with the days that its clock needs."""
        subject = fresh(form)
        answers = f"{duty}@{subject}"
        return self.publish(form, body, content, answers, facts=facts, links=links, subject=subject)

    def revise(self, subject: str, body: str, content: Revision, *answers: str) -> Entry:
        by = self.officer(body)
        return publishing.revise(subject, content, body=body, by=by, sites=[self.site(body)], answers=answers)

    def register(self, body: str, content: Revision, *answers: str, published_on: date) -> Entry:
        """It stood elsewhere already, on the day that the site itself tells."""
        return publishing.register(
            content,
            body=body,
            by=self.officer(body),
            sites=[self.site(body)],
            answers=answers,
            published_on=published_on,
        )

    def submit(self, subject: str, body: str, *answers: str) -> Entry:
        """报送 to the city's portal."""
        return publishing.submit(subject, answers, body=body, by=self.officer(body), sites=[PORTAL])

    def put_up(self, subject: str) -> Entry:
        """上网, by the keeper of the city's portal."""
        return publishing.place(subject, body=KEEPER, by=self.officer(KEEPER), sites=[PORTAL])

    def withdraw(self, subject: str, body: str, ground: str | None = None) -> Entry:
        by, signer = self.officer(body), self.officer(body, "signer")
        return publishing.withdraw(subject, body=body, by=by, ground=ground, approved_by=signer)

    def promise(self, body: str, *rows: Mapping[str, object]) -> Entry:
        """A release calendar (发布日程), or a change of it."""
        return duties.publish_schedule(rows, body=body, by=self.officer(body))

    def fact(self, due: str, body: str, **facts: date) -> Entry:
        return duties.record_fact(due, facts, body=body, by=self.officer(body))

    def open(self, duty: str, body: str, subject: str | None = None, **facts: date) -> Entry:
        return duties.open_due(duty, facts, body=body, by=self.officer(body), subject=subject)

    def explain(self, due: str, body: str, statement: str) -> Entry:
        return duties.publish_explanation(due, statement, body=body, by=self.officer(body))

    def extend(self, due: str, body: str, to: date, reason: str) -> Entry:
        return duties.request_extension(due, to, reason, body=body, by=self.officer(body))

    def grant(self, due: str, request: str, to: date) -> Entry:
        return duties.grant_extension(due, request, to, body=OFFICE, by=self.officer(OFFICE))
