"""A document as a page tells it: from the parts of one revision, with its status on a day and what it refers to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe

from gongkai.acts.documents.rules import RELATIONS, Status, status
from gongkai.acts.documents.words import RELATIONS as CALLED
from gongkai.bodies.models import Body, Site
from gongkai.publishing.models import Subject, SubjectLink, SubjectRevision
from gongkai.publishing.richtext import clean
from gongkai.publishing.slots import Answered, page_facts
from gongkai.record import parts
from gongkai.record.reading import number_at, of_subject
from gongkai.ui.moments import Moment

FORMS = ("document", "interpretation")


@dataclass(frozen=True)
class File:
    """``name`` is the part's, by which it is fetched; ``title`` what the reader sees."""

    name: str
    title: str
    type: str


@dataclass(frozen=True)
class Text:
    """What one revision froze."""

    title: str
    meta: Mapping[str, object]
    html: str
    files: tuple[File, ...]

    @property
    def safe(self) -> SafeString:
        # Cleaned once more: a part may be older than the list of what may be shown.
        return mark_safe(clean(self.html))  # noqa: S308


@dataclass(frozen=True)
class Linked:
    """Another document, and how the two stand; ``is_ahead`` where this one says so of it."""

    relation: str
    is_ahead: bool
    subject: Subject

    @property
    def word(self) -> str:
        return str(CALLED[self.relation][0 if self.is_ahead else 1])


@dataclass(frozen=True)
class Document:
    """``revision`` is the one shown, ``on`` the day of its ``status``: None for what is never in force or out of it."""

    subject: Subject
    revision: SubjectRevision
    revisions: Sequence[SubjectRevision]
    text: Text
    body: Body
    sites: Sequence[Site]
    status: Status | None
    answered: Sequence[Answered]
    linked: Sequence[Linked]
    on: date

    @property
    def interpretations(self) -> list[Linked]:
        """What explains it, shown beside it."""
        return [each for each in self.linked if each.relation == "interprets" and not each.is_ahead]

    @property
    def others(self) -> list[Linked]:
        return [each for each in self.linked if each not in self.interpretations]


def find(key: str) -> Subject | None:
    """A document or an interpretation by the key in its address."""
    ids = [f"{form}/{key}" for form in FORMS]
    return Subject.objects.select_related("body").filter(id__in=ids).first()


def public_by(subject: Subject, moment: Moment) -> list[SubjectRevision]:
    """The revisions that readers had seen by then; the last is the one that stood."""
    return list(subject.revisions.filter(at__lte=moment.until))


def document(
    subject: Subject, revision: SubjectRevision, revisions: Sequence[SubjectRevision], moment: Moment
) -> Document | None:
    """None where its parts were removed."""
    text = text_of(revision)
    if text is None:
        return None
    on = moment.as_of
    return Document(
        subject=subject,
        revision=revision,
        revisions=revisions,
        text=text,
        body=subject.body,
        sites=list(Site.objects.filter(id__in=subject.sites)),
        status=status(facts_known(subject, moment), on) if subject.form == "document" else None,
        answered=page_facts(subject.id, as_of=on, known_at=moment.known_at),
        linked=_linked(subject, moment),
        on=on,
    )


def facts_known(subject: Subject, moment: Moment) -> Mapping[str, str]:
    """The days that its entries carry, as far as they were known."""
    if moment.known_at is None:
        now: Mapping[str, str] = subject.facts
        return now
    last = number_at(moment.known_at)
    told = (entry for number, entry in of_subject(subject.id) if number <= last)
    return {name: str(day) for entry in told for name, day in entry.facts.items()}


def text_of(revision: SubjectRevision) -> Text | None:
    """What a revision froze; None where that was removed, as an older one is when persons in it were masked."""
    try:
        title = part(revision, "title.txt").decode()
        meta = json.loads(part(revision, "meta.json")) if "meta.json" in revision.parts else {}
        html = part(revision, "body.html").decode() if "body.html" in revision.parts else ""
    except FileNotFoundError:
        return None
    files = tuple(File(each["name"], each["title"], each["type"]) for each in meta.pop("files", []))
    return Text(title, meta, html, files)


def part(revision: SubjectRevision, name: str) -> bytes:
    """What a part of it holds. Raises FileNotFoundError where it has none of that name, or where that was removed."""
    if name not in revision.parts:
        raise FileNotFoundError(name)
    _type, commit = revision.parts[name]
    return parts.read(commit)


def _linked(subject: Subject, moment: Moment) -> list[Linked]:
    """What it says of others, then what others say of it, of those public by then; what was withdrawn is in neither."""
    either = Q(source=subject) | Q(target=subject.id)
    links = SubjectLink.objects.filter(either, relation__in=RELATIONS).values_list("source", "target", "relation")
    found = list(links)
    ahead = {target: relation for source, target, relation in found if source == subject.id}
    behind = {source: relation for source, target, relation in found if target == subject.id}
    if not found:
        return []
    others = Subject.objects.public().filter(id__in=[*ahead, *behind], published_at__lte=moment.until)
    standing = list(others.order_by("published_at"))
    return [
        Linked(names[each.id], is_ahead, each)
        for is_ahead, names in ((True, ahead), (False, behind))
        for each in standing
        if each.id in names
    ]
