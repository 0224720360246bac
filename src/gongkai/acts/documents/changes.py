"""What changed from one public revision to the next, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.acts.documents.pages import Text
from gongkai.acts.documents.words import FIELDS, said
from gongkai.publishing.difference import Piece, pieces
from gongkai.publishing.richtext import plain


@dataclass(frozen=True)
class Change:
    label: str
    pieces: tuple[Piece, ...]


def changes(before: Text, after: Text) -> list[Change]:
    old, new = _fields(before), _fields(after)
    names = list(dict.fromkeys([*old, *new]))
    return [
        Change(name, tuple(pieces(old.get(name, ""), new.get(name, ""))))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def _fields(text: Text) -> dict[str, str]:
    """Each field under its label as words."""
    meta = {str(label): said(name, text.meta[name]) for name, label in FIELDS.items() if text.meta.get(name)}
    files = "\n".join(file.title for file in text.files)
    return {_("标题"): text.title, **meta, _("正文"): plain(text.html), _("附件"): files}
