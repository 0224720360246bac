"""What of a draft the record freezes and readers see. Pure but for the types that it is made of."""

from __future__ import annotations

import mimetypes

from gongkai.publishing.actions import Revision
from gongkai.publishing.forms import Files
from gongkai.publishing.richtext import clean
from gongkai.publishing.value import DraftValue
from gongkai.record.writer import Content

MEANT = ("number", "issuer", "genre", "topic", "no_interpretation")
DAYS = ("formed_on", "valid_from", "valid_to")


def contents(value: DraftValue, files: Files) -> Revision:
    """Title, values, text and files; what is empty is left out, so that a part says nothing that nobody wrote."""
    named = [(f"file-{place}{_ending(file.type)}", file) for place, file in enumerate(value.files, 1)]
    meta = {
        **{name: value.content[name] for name in MEANT if value.content.get(name)},
        **{name: value.facts[name] for name in DAYS if value.facts.get(name)},
        "attribute": value.attribute,
        "files": [{"name": name, "title": file.title, "type": file.type} for name, file in named],
    }
    return Revision(
        title=value.title,
        meta=meta,
        html=clean(value.content.get("text", "")),
        files=[Content(name, file.type, files[file.sha256]) for name, file in named],
    )


def _ending(type: str) -> str:
    return mimetypes.guess_extension(type) or ".bin"
