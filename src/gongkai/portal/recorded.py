"""The record as pages tell it: its size, kinds of acts, one entry with parts and place in the tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from gongkai.portal.published import instant_of
from gongkai.portal.subjects import File, file_of
from gongkai.proof.entry import Entry
from gongkai.proof.tiles import bundle_holding, tile_holding
from gongkai.publishing.subjects import NOUNS
from gongkai.record import keys, models, places
from gongkai.record.exceptions import RecordError
from gongkai.record.reading import entry_of

NEWEST = 12


@dataclass(frozen=True)
class Summary:
    """``kinds`` are all that occur with how often; ``checkpoint`` is the note that is public now, whole."""

    size: int
    checkpoint: str
    key: str
    kinds: list[tuple[str, int]]
    removed: int

    @property
    def withdrawals(self) -> int:
        return sum(count for kind, count in self.kinds if kind.endswith(".withdrawn"))


@dataclass(frozen=True)
class Recent:
    number: int
    entry: Entry

    @property
    def at(self) -> datetime:
        return instant_of(self.entry)


@dataclass(frozen=True)
class Held:
    """An entry in its place: the tile that holds its hash, the bundle that holds it; ``parts`` with who is gone."""

    number: int
    entry: Entry
    leaf: str
    tile: str
    bundle: str
    parts: list[tuple[File, bool]]
    before: int | None
    after: int | None

    @property
    def at(self) -> datetime:
        return instant_of(self.entry)


def summary() -> Summary:
    """Three queries and two small files, however long the record is."""
    counted = models.Entry.objects.filter(idx__isnull=False).values("kind").annotate(count=Count("pk"))
    kinds = [(row["kind"], row["count"]) for row in counted.order_by("-count", "kind")]
    return Summary(size(), _checkpoint(), _key(), kinds, models.Removal.objects.count())


def root() -> str:
    """The address below which the record's files lie, the same in every language."""
    return reverse("record-checkpoint").removesuffix("checkpoint")


def newest() -> list[Recent]:
    rows = models.Entry.objects.filter(idx__isnull=False).order_by("-idx")[:NEWEST]
    return [Recent(row.idx, entry_of(bytes(row.canonical))) for row in rows if row.idx is not None]


def size() -> int:
    return models.Head.objects.values_list("size", flat=True).first() or 0


def held(number: int) -> Held | None:
    row = models.Entry.objects.filter(idx=number).first()
    whole = size()
    if row is None or number >= whole:
        return None
    entry = entry_of(bytes(row.canonical))
    commits = [part.commit for part in entry.parts]
    gone = set(models.Removal.objects.filter(commitment__in=commits).values_list("commitment", flat=True))
    return Held(
        number,
        entry,
        bytes(row.leaf_hash).hex(),
        tile_holding(0, number, whole).path,
        bundle_holding(number, whole).path,
        [(file_of(part), part.commit in gone) for part in entry.parts],
        number - 1 if number else None,
        number + 1 if number + 1 < whole else None,
    )


def canonical(number: int) -> bytes | None:
    """The very bytes whose hash is the leaf."""
    found = models.Entry.objects.filter(idx=number).values_list("canonical", flat=True).first()
    return None if found is None else bytes(found)


def _checkpoint() -> str:
    try:
        return places.checkpoint().read_text("utf-8")
    except FileNotFoundError:
        return ""


def _key() -> str:
    try:
        key = keys.read()
    except RecordError:
        return ""
    return key.public.vkey if key else ""


def related(entry: Entry) -> dict[str, list[str]]:
    """What an entry is about or points at, by what page tells of it: things published, dues."""
    pointed = [link.to for link in entry.links]
    return {
        "subjects": [id for id in dict.fromkeys((entry.subject, *pointed)) if is_published_noun(id)],
        "dues": [id for id in dict.fromkeys(pointed) if ":" in id],
    }


def is_published_noun(id: str) -> bool:
    """Whether a thing of this noun can have a page: something with a title, made public or registered."""
    noun, slash, _rest = id.partition("/")
    return bool(slash) and noun in NOUNS
