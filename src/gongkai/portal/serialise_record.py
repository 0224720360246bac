"""The machine forms of the record's pages: what it is, one entry, one thing that was published."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from gongkai.portal.answer import Record, Table
from gongkai.portal.kind_words import act_word
from gongkai.portal.recorded import Held, Summary
from gongkai.portal.serialise_dues import publication, standing
from gongkai.portal.subject_sheet import Sheet


def summary(found: Summary) -> Record:
    return {
        "size": found.size,
        "checkpoint": found.checkpoint or None,
        "key": found.key or None,
        "kinds": dict(found.kinds),
        "withdrawals": found.withdrawals,
        "parts_removed": found.removed,
    }


def kinds_table(found: Summary) -> Table:
    header = [_("类别"), _("含义"), _("条数")]
    return Table("record-kinds", header, [[kind, act_word(kind), count] for kind, count in found.kinds])


def held(found: Held) -> Record:
    return {
        "number": found.number,
        "entry": json.loads(found.entry.bytes()),
        "leaf_hash": found.leaf,
        "tile": f"record/{found.tile}",
        "bundle": f"record/{found.bundle}",
        "parts": [
            {"name": file.name, "type": file.type, "address": f"record/{file.address}", "removed": is_gone}
            for file, is_gone in found.parts
        ],
    }


def subject(sheet: Sheet) -> Record:
    """What was taken down is told by its ground alone."""
    shown = sheet.subject
    if shown.withdrawn:
        number, entry = shown.withdrawn
        return {"subject": shown.id, "withdrawn": True, "at": entry.at, "ground": entry.ground, "entry": number}
    return {
        "subject": shown.id,
        "withdrawn": False,
        "title": shown.title,
        "meta": dict(shown.meta),
        "html": str(shown.html) or None,
        "files": [vars(file) for file in shown.files],
        "sites": [site.id for site in sheet.sites],
        "answers": [standing(due) for due in sheet.answers],
        "entries": [publication(act) for act in sheet.acts],
    }
