"""A draft's value in words: fields by their labels, sites, dues and relations by their names; and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai import law
from gongkai.bodies.models import Site
from gongkai.desk.drafts.editing import GROUPS
from gongkai.desk.drafts.words import label
from gongkai.publishing import forms
from gongkai.publishing.difference import Piece, difference
from gongkai.publishing.models import Draft, Subject
from gongkai.publishing.rules import ATTRIBUTES
from gongkai.publishing.value import MASKS, DraftValue

# Of what has not changed, this much is shown on either side of what has.
CONTEXT = 60
# These stand beside the facts in their own ways.
SHOWN_APART = frozenset({"title", "text", "answers"})
SKIPPED = " …… "


@dataclass(frozen=True)
class Difference:
    label: str
    pieces: tuple[Piece, ...]


def differences(form: str, before: DraftValue, after: DraftValue) -> list[Difference]:
    """What reviewers read: field by field, in the words of the form."""
    names = Names.of(before, after)
    return [
        Difference(label(form, changed.field), tuple(_shortened(changed.pieces)))
        for changed in difference(names.spoken(form, before), names.spoken(form, after))
    ]


def facts(form: str, value: DraftValue) -> list[tuple[str, str]]:
    """Label and words of all that is filled in beside title, text and files, in the order of the form."""
    said = Names.of(value).spoken(form, value)
    told = {**said.content, **said.facts, "attribute": said.attribute, "ground": said.ground}
    told |= {"sites": "、".join(said.sites)}
    asked = forms.of(form).form_class.base_fields
    order = [name for names in GROUPS.values() for name in names]
    names = [name for name in dict.fromkeys([*order, *asked]) if name in asked and name not in SHOWN_APART]
    links = [(label(form, relation), title) for relation, title in said.links]
    return [(label(form, name), told[name]) for name in names if told.get(name)] + links


@dataclass(frozen=True)
class Names:
    sites: Mapping[str, str]
    subjects: Mapping[str, str]

    @classmethod
    def of(cls, *values: DraftValue) -> Names:
        sites = Site.objects.filter(id__in={site for value in values for site in value.sites})
        targets = {to for value in values for _relation, to in value.links}
        drafted = dict(Draft.objects.filter(subject__in=targets, revision=1).values_list("subject", "title"))
        public = dict(Subject.objects.public().filter(id__in=targets).values_list("id", "title"))
        return cls(dict(sites.values_list("id", "name")), drafted | public)

    def spoken(self, form: str, value: DraftValue) -> DraftValue:
        return replace(
            value,
            content={name: _choice(form, name, text) for name, text in value.content.items()},
            attribute=ATTRIBUTES.get(value.attribute, value.attribute),
            ground=law.article_name(value.ground) if value.ground else "",
            sites=tuple(self.sites.get(site, site) for site in value.sites),
            links=tuple((relation, self.subjects.get(to, to)) for relation, to in value.links),
            files=tuple(replace(file, sha256=file.sha256[:8]) for file in value.files),
        )


def _choice(form: str, name: str, text: str) -> str:
    """A code by its word, where the field offers words."""
    if name == MASKS:
        return "公开后移除以前各版"
    offered = getattr(forms.of(form).form_class.base_fields.get(name), "choices", ())
    return str(dict(offered).get(text, text)) if text else text


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Long stretches that have not changed, by their ends."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * CONTEXT + len(SKIPPED):
            yield piece
            continue
        head = piece.text[:CONTEXT] if place > 0 else ""
        tail = piece.text[-CONTEXT:] if place < last else ""
        yield Piece("same", head + SKIPPED + tail)
