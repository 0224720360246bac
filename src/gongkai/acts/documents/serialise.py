"""Documents as machines read them: one record, the same values as the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from gongkai.acts.documents.changes import Change
from gongkai.acts.documents.pages import Document
from gongkai.acts.documents.rules import status
from gongkai.acts.documents.words import FORMS, STATUSES, said
from gongkai.publishing.models import Subject
from gongkai.publishing.slots import Answered, Told
from gongkai.record import clock
from gongkai.ui.machine import Cell, Record, Table


def head(subject: Subject, on: date) -> Record:
    """What a list of a day tells of one."""
    standing = status(subject.facts, on).code if subject.form == "document" else None
    return {
        "id": subject.id,
        "index_number": subject.index_number,
        "form": subject.form,
        "title": subject.title,
        "number": subject.meta.get("number"),
        "body": {"id": subject.body_id, "name": subject.body.name},
        "status": standing,
        "published_at": subject.published_at.isoformat(),
        "revision": subject.revision,
        "entry": subject.entry,
    }


def listed(subjects: Iterable[Subject], total: int, on: date) -> Record:
    return {"total": total, "documents": [head(each, on) for each in subjects]}


def table(subjects: Iterable[Subject], on: date) -> Table:
    header = [
        _("索引号"),
        _("类别"),
        _("标题"),
        _("文号"),
        _("发布机构"),
        _("体裁"),
        _("主题"),
        _("有效性"),
        _("公开日期"),
        _("编号"),
    ]
    return Table("documents", header, (_row(each, on) for each in subjects))


def document(shown: Document) -> Record:
    subject, text = shown.subject, shown.text
    return {
        **head(subject, shown.on),
        "title": text.title,
        "as_of": shown.on.isoformat(),
        "revision": shown.revision.number,
        "entry": shown.revision.entry,
        "status": shown.status.code if shown.status else None,
        "status_since": shown.status.since.isoformat() if shown.status and shown.status.since else None,
        "meta": dict(text.meta),
        "html": str(text.safe),
        "files": [{"name": each.name, "title": each.title, "type": each.type} for each in text.files],
        "sites": [{"id": site.id, "name": site.name} for site in shown.sites],
        "answers": [answered(each) for each in shown.answered],
        "links": [
            {"relation": each.relation, "is_ahead": each.is_ahead, "id": each.subject.id, "title": each.subject.title}
            for each in shown.linked
        ],
        "revisions": [
            {"number": each.number, "at": each.at.isoformat(), "entry": each.entry} for each in shown.revisions
        ],
        "parts": {name: commit for name, (_type, commit) in shown.revision.parts.items()},
    }


def answered(each: Answered) -> Record:
    return {
        "due": each.due,
        "item": each.item,
        "product": each.product,
        "period": each.period,
        "state": each.state,
        "because": each.because,
        "date": _told(each.date),
        "legal": _told(each.legal),
    }


def revision(shown: Document, changed: Sequence[Change]) -> Record:
    differences = [
        {"field": each.label, "pieces": [{"kind": piece.kind, "text": piece.text} for piece in each.pieces]}
        for each in changed
    ]
    return {**document(shown), "differences": differences}


def gone(subject: Subject, said: str) -> Record:
    """What is left to say of something that was taken down."""
    return {"id": subject.id, "index_number": subject.index_number, "status": "withdrawn", "ground": said}


def _told(told: Told | None) -> Record | None:
    return {"on": told.on.isoformat(), "basis": told.basis, "sentence": told.sentence} if told else None


def _row(each: Subject, on: date) -> list[Cell]:
    standing = str(STATUSES[status(each.facts, on).code]) if each.form == "document" else ""
    return [
        each.index_number,
        str(FORMS[each.form]),
        each.title,
        each.meta.get("number", ""),
        each.meta.get("issuer", ""),
        said("genre", each.meta.get("genre", "")),
        each.meta.get("topic", ""),
        standing,
        each.published_at.astimezone(clock.SHANGHAI).date().isoformat(),
        each.id,
    ]
