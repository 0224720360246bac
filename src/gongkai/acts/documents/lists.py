"""The list of documents: what a reader may ask of it by its address, and a page of what answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from gongkai.acts.documents.pages import FORMS, text_of
from gongkai.acts.documents.words import FORMS as CALLED
from gongkai.acts.documents.words import GENRES
from gongkai.publishing.models import Subject, SubjectRevision
from gongkai.ui.moments import Moment
from gongkai.ui.query import cleaned

ON_A_PAGE = 100


@dataclass(frozen=True)
class Asked:
    """A word in title or number; a body's id; a form; a genre; a year. Empty means all."""

    q: str = ""
    body: str = ""
    form: str = ""
    genre: str = ""
    year: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        return cls(**{name: cleaned(query.get(name, "")) for name in ("q", "body", "form", "genre", "year")})

    @property
    def is_empty(self) -> bool:
        return self == Asked()

    def apply(self, subjects: QuerySet[Subject]) -> QuerySet[Subject]:
        found = subjects.filter(form__in=[self.form] if self.form in FORMS else FORMS)
        if self.q:
            found = found.filter(Q(title__icontains=self.q) | Q(meta__number__icontains=self.q))
        if self.body:
            found = found.filter(body=self.body)
        if self.genre in GENRES:
            found = found.filter(meta__genre=self.genre)
        if self.year.isascii() and self.year.isdigit():
            found = found.filter(year=int(self.year[:4]))
        return found


def found(asked: Asked, moment: Moment) -> QuerySet[Subject]:
    """What stood in public by then and answers, the newest first."""
    rows = Subject.objects.public().filter(published_at__lte=moment.until).select_related("body")
    return asked.apply(rows).order_by("-published_at", "-entry")


def as_they_were(subjects: Iterable[Subject], moment: Moment) -> list[Subject]:
    """Each with the title and the values of the revision that stood then; one query where any was revised since."""
    rows = list(subjects)
    later = [row for row in rows if row.changed_at > moment.until]
    if later:
        revisions = SubjectRevision.objects.filter(subject__in=later, at__lte=moment.until)
        standing = {each.subject_id: each for each in revisions.order_by("number")}
        for row in later:
            text = text_of(standing[row.id])
            row.title, row.meta = (text.title, dict(text.meta)) if text else ("", {})
    return rows


def page(asked: Asked, moment: Moment, number: str) -> Page[Subject]:
    """A page of it; beyond the last one, the last."""
    shown = Paginator(found(asked, moment), ON_A_PAGE).get_page(number)
    shown.object_list = as_they_were(shown.object_list, moment)
    return shown


def choices(asked: Asked) -> dict[str, list[dict[str, object]]]:
    """What the filters offer: only what the list really holds."""
    rows = Subject.objects.public().filter(form__in=FORMS)
    bodies = rows.order_by("body__order").values_list("body", "body__name").distinct()
    years = rows.order_by("-year").values_list("year", flat=True).distinct()
    genres = set(rows.exclude(meta__genre=None).values_list("meta__genre", flat=True))
    called = [(code, str(word)) for code, word in GENRES.items() if code in genres]
    return {
        "form": _offered(_("文件和解读"), [(code, str(word)) for code, word in CALLED.items()], asked.form),
        "body": _offered(_("全部单位"), list(bodies), asked.body),
        "genre": _offered(_("全部体裁"), called, asked.genre),
        "year": _offered(_("全部年份"), [(str(year), str(year)) for year in years], asked.year),
    }


def _offered(everything: str, values: list[tuple[str, str]], chosen: str) -> list[dict[str, object]]:
    rows = [("", everything), *values]
    return [{"value": value, "label": label, "is_chosen": value == chosen} for value, label in rows]
