"""Making something public, changing it, placing it, taking it down, registering what stands elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from gongkai.proof.entry import Entry
from gongkai.publishing.exceptions import NoFormError
from gongkai.publishing.kinds import FORMS
from gongkai.record import reading
from gongkai.record.subjects import fresh
from gongkai.record.writer import Content, write

Link = tuple[str, str]
TEXT, HTML, JSON = "text/plain;charset=utf-8", "text/html;charset=utf-8", "application/json"


@dataclass(frozen=True)
class Revision:
    """What readers are to see: frozen into the parts of an entry. ``meta`` holds values, never markup."""

    title: str
    meta: Mapping[str, object] = field(default_factory=dict)
    html: str = ""
    files: Sequence[Content] = ()

    def contents(self) -> tuple[Content, ...]:
        meta = json.dumps(dict(self.meta), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        body = (Content("body.html", HTML, self.html.encode()),) if self.html else ()
        return (Content("title.txt", TEXT, self.title.encode()), Content("meta.json", JSON, meta), *body, *self.files)


@transaction.atomic(durable=True)
def publish(
    form: str,
    revision: Revision,
    *,
    body: str,
    by: str,
    sites: Iterable[str],
    answers: Iterable[str] = (),
    facts: Mapping[str, date] | None = None,
    period: str | None = None,
    links: Iterable[Link] = (),
    approved_by: str | None = None,
    subject: str | None = None,
    uid: str | None = None,
) -> Entry:
    """Make something public on sites, answering dues by their keys (``hc-2017/1.3/1@2017-08``).

    Raises NoFormError for a form that there is not.
    """
    _refuse(form)
    return write(
        kind=f"{form}.{'attested' if form == 'process' else 'published'}",
        body=body,
        by=by,
        approved_by=approved_by,
        subject=subject or fresh(form),
        period=period,
        facts=_days(facts),
        sites=sites,
        answers=answers,
        links=links,
        contents=revision.contents(),
        uid=uid,
    )


@transaction.atomic(durable=True)
def revise(
    subject: str, revision: Revision, *, body: str, by: str, sites: Iterable[str], answers: Iterable[str] = ()
) -> Entry:
    """A further revision of what is public; the one before stays readable."""
    return write(
        kind=f"{_form(subject)}.revised",
        body=body,
        by=by,
        subject=subject,
        revision=_last_revision(subject) + 1,
        sites=sites,
        answers=answers,
        contents=revision.contents(),
    )


@transaction.atomic(durable=True)
def register(
    revision: Revision,
    *,
    body: str,
    by: str,
    sites: Iterable[str],
    answers: Iterable[str],
    published_on: date | None,
    facts: Mapping[str, date] | None = None,
    uid: str | None = None,
) -> Entry:
    """What stands elsewhere already; ``published_on`` is the day that the site itself tells, unproven."""
    days = {**(facts or {}), **({"published_on": published_on} if published_on else {})}
    return write(
        kind="publication.registered",
        body=body,
        by=by,
        subject=fresh("publication"),
        facts=_days(days),
        sites=sites,
        answers=answers,
        contents=revision.contents(),
        uid=uid,
    )


@transaction.atomic(durable=True)
def withdraw(subject: str, *, body: str, by: str, ground: str | None = None, approved_by: str | None = None) -> Entry:
    """Take something down: with a ground of law (``ogi-2007:8``), or without one as wrong."""
    return write(
        kind=f"{_form(subject)}.withdrawn",
        body=body,
        by=by,
        approved_by=approved_by,
        subject=subject,
        revision=_last_revision(subject),
        ground=ground,
    )


@transaction.atomic(durable=True)
def submit(subject: str, answers: Iterable[str], *, body: str, by: str, sites: Iterable[str]) -> Entry:
    """报送: hand it to the keepers of sites, which then owe putting it up."""
    return write(kind=f"{_form(subject)}.submitted", body=body, by=by, subject=subject, sites=sites, answers=answers)


@transaction.atomic(durable=True)
def place(subject: str, *, body: str, by: str, sites: Iterable[str]) -> Entry:
    """上网: it stands on a further site from now on."""
    return write(kind=f"{_form(subject)}.placed", body=body, by=by, subject=subject, sites=sites)


@transaction.atomic(durable=True)
def repeal(subject: str, on: date, *, body: str, by: str, opens: Iterable[str] = ()) -> Entry:
    """A document is repealed, which opens what is owed on it, such as its mark."""
    return write(
        kind="document.repealed",
        body=body,
        by=by,
        subject=subject,
        facts={"repealed_on": on.isoformat()},
        links=[("opens", duty) for duty in opens],
    )


def _form(subject: str) -> str:
    form = subject.partition("/")[0]
    _refuse(form)
    return form


def _refuse(form: str) -> None:
    if form not in FORMS:
        raise NoFormError(form)


def _last_revision(subject: str) -> int:
    return max((entry.revision for _number, entry in reading.of_subject(subject)), default=1)


def _days(facts: Mapping[str, date] | None) -> dict[str, str | int | bool]:
    return {name: day.isoformat() for name, day in (facts or {}).items()}
