"""The acts of publishing as the record has them: made public, changed, placed, taken down, registered elsewhere.

They write entries and ask nobody. Officers' verbs (``releasing``, ``withdrawing``, ``placing``) ask who may and what is
lawful, and call them within their own transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from gongkai.proof.entry import Entry
from gongkai.publishing.exceptions import NoFormError
from gongkai.publishing.kinds import FORMS
from gongkai.record import reading
from gongkai.record.parts import json_content
from gongkai.record.subjects import fresh
from gongkai.record.writer import Content, write

Link = tuple[str, str]
TEXT, HTML = "text/plain;charset=utf-8", "text/html;charset=utf-8"


@dataclass(frozen=True)
class Revision:
    """What readers are to see: frozen into the parts of an entry. ``meta`` holds values, never markup."""

    title: str
    meta: Mapping[str, object] = field(default_factory=dict)
    html: str = ""
    files: Sequence[Content] = ()

    def contents(self) -> tuple[Content, ...]:
        body = (Content("body.html", HTML, self.html.encode()),) if self.html else ()
        return (
            Content("title.txt", TEXT, self.title.encode()),
            json_content("meta.json", self.meta),
            *body,
            *self.files,
        )


@transaction.atomic
def release(
    subject: str,
    revision: Revision,
    *,
    number: int,
    body: str,
    by: str,
    sites: Iterable[str],
    answers: Iterable[str] = (),
    facts: Mapping[str, date] | None = None,
    period: str | None = None,
    links: Iterable[Link] = (),
    approved_by: str | None = None,
    attribute: str | None = None,
    masked_under: str | None = None,
    uid: str | None = None,
) -> Entry:
    """Make the ``number``-th revision of a subject public on sites, answering dues by their keys
    (``hc-2017/1.3/1@2017-08``). Raises NoFormError for a form that there is not.

    ``masked_under`` is the article under which persons are masked in it; the parts of earlier revisions go then.
    """
    form = _form(subject)
    first = "attested" if form == "process" else "published"
    verb = "masked" if masked_under else "revised" if number > 1 else first
    return write(
        kind=f"{form}.{verb}",
        body=body,
        by=by,
        approved_by=approved_by,
        subject=subject,
        revision=number,
        period=period,
        facts=_facts(facts, attribute),
        sites=sites,
        answers=answers,
        links=links,
        ground=masked_under,
        contents=revision.contents(),
        uid=uid,
    )


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
    """Make something new public. Raises NoFormError for a form that there is not."""
    return release(
        subject or fresh(form),
        revision,
        number=1,
        body=body,
        by=by,
        sites=sites,
        answers=answers,
        facts=facts,
        period=period,
        links=links,
        approved_by=approved_by,
        uid=uid,
    )


def revise(
    subject: str, revision: Revision, *, body: str, by: str, sites: Iterable[str], answers: Iterable[str] = ()
) -> Entry:
    """A further revision of what is public; the one before stays readable."""
    number = _last_revision(subject) + 1
    return release(subject, revision, number=number, body=body, by=by, sites=sites, answers=answers)


@transaction.atomic
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
        facts=_facts(days),
        sites=sites,
        answers=answers,
        contents=revision.contents(),
        uid=uid,
    )


@transaction.atomic
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


@transaction.atomic
def submit(
    subject: str, answers: Iterable[str], *, body: str, by: str, sites: Iterable[str], uid: str | None = None
) -> Entry:
    """报送: hand it to the keepers of sites, which then owe putting it up."""
    kind = f"{_form(subject)}.submitted"
    return write(kind=kind, body=body, by=by, subject=subject, sites=sites, answers=answers, uid=uid)


@transaction.atomic
def place(subject: str, *, body: str, by: str, sites: Iterable[str], uid: str | None = None) -> Entry:
    """上网: it stands on a further site from now on."""
    return write(kind=f"{_form(subject)}.placed", body=body, by=by, subject=subject, sites=sites, uid=uid)


@transaction.atomic
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


def _facts(facts: Mapping[str, date] | None, attribute: str | None = None) -> dict[str, str | int | bool]:
    days: dict[str, str | int | bool] = {name: day.isoformat() for name, day in (facts or {}).items()}
    return {**days, "attribute": attribute} if attribute else days
