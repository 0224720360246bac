"""The machine forms of how dues stand: the table of progress, dues, dates, publications, the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from gongkai.portal.answer import Cell, Record, Table
from gongkai.portal.courses import Course, Told
from gongkai.portal.dues import Ahead, Standing
from gongkai.portal.progress import Progress
from gongkai.portal.published import Publication
from gongkai.portal.rules import ORDER
from gongkai.portal.serialise_heads import body_head, plan_head
from gongkai.ui.states import BY_CODE


def matrix(shown: Progress) -> Record:
    """Cells are sparse: only the columns in which a body owes something, by the section's or the item's number."""
    table = shown.table
    return {
        "plan": plan_head(shown.plan),
        "as_of": shown.moment.as_of.isoformat(),
        "section": shown.section.number if shown.section else None,
        "columns": [{"number": column.number, "title": column.title} for column in table.columns],
        "rows": [
            {
                "body": body_head(line.body),
                "members": line.members or None,
                "cells": {
                    cell.column.number: {
                        "duties": cell.duties,
                        "states": ordered(cell.states),
                        **({"done": cell.done, "of": cell.of} if cell.of else {}),
                    }
                    for cell in line.cells
                    if cell.duties or cell.states
                },
                **({"rate": line.rate} if shown.display.rates_public else {}),
            }
            for line in table.lines
        ],
        "states": ordered(table.states),
        "published": table.published,
    }


def matrix_table(shown: Progress) -> Table:
    """One row a cell, so that a spreadsheet can turn it as it likes."""
    codes = [code for code in ORDER if shown.table.states[code]]
    header = [
        _("编号"), _("单位"), _("方面或事项"), _("名称"), _("公开要求数"), *(str(BY_CODE[code].word) for code in codes)
    ]  # fmt: skip
    rows: Iterable[list[Cell]] = (
        [
            line.body.id, line.body.name, cell.column.number, cell.column.title, cell.duties,
            *(cell.states[code] or None for code in codes),
        ]
        for line in shown.table.lines
        for cell in line.cells
        if cell.duties or cell.states
    )  # fmt: skip
    return Table(f"{shown.plan.id}-matrix", header, rows)


def ordered(states: Mapping[str, int]) -> dict[str, int]:
    return {code: states[code] for code in ORDER if states.get(code)}


def standing(due: Standing) -> Record:
    return {
        "id": due.id,
        "duty": due.row.duty_id,
        "item": due.row.duty.item.number,
        "product": due.row.duty.product,
        "body": due.row.body_id,
        "heir": due.row.heir_id,
        "period": due.row.period,
        "state": due.state,
        "since": due.since.isoformat(),
        "due_on": due.due_on.isoformat() if due.due_on else None,
        "basis": due.row.basis or None,
        "entry": due.entry,
    }


def told(told: Told) -> Record:
    """The very object that ``gongkai due explain`` prints, as far as the public is shown it, and what stands by it."""
    return {
        **told.explanation.document(),
        **standing(told.due),
        "statements": [
            {
                "entry": each.number,
                "at": each.entry.at,
                "kind": each.entry.kind,
                "body": each.entry.body,
                "text": each.text or None,
            }
            for each in told.statements
        ],
        "entries": [publication(each) for each in told.acts],
    }


def ahead(found: Ahead) -> Record:
    return {
        "id": found.due,
        "due_on": found.due_on.isoformat(),
        "basis": found.basis,
        "body": found.body,
        "item": found.item,
        "product": found.product,
        "state": found.state,
    }


def publication(found: Publication) -> Record:
    return {
        "entry": found.number,
        "at": found.entry.at,
        "kind": found.entry.kind,
        "subject": found.entry.subject,
        "title": found.title or None,
        "body": found.entry.body,
    }


def item(course_of: Mapping[str, Course], record: Record) -> Record:
    """An item's record, each of its duties with its dues."""
    duties = record["duties"]
    assert isinstance(duties, list)
    for duty in duties:
        course = course_of.get(str(duty["id"]))
        marks = [due for track in course.tracks for due in (*track.earlier, *track.marks)] if course else []
        duty["dues"] = [standing(due) for due in marks]
    return record
