"""What pages tell of what is public: a list's rows, one thing with what may be done to it, what waits on a keeper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from gongkai import law
from gongkai.acts.documents.forms import grounds
from gongkai.acts.documents.pages import FORMS as WITH_PAGES
from gongkai.bodies.models import Body, Officer, Site
from gongkai.bodies.permissions import may
from gongkai.desk.drafts.finding import doers, names_of, pseudonyms_of
from gongkai.desk.drafts.words import form_word
from gongkai.publishing.models import Draft, Subject, Withdrawal
from gongkai.publishing.slots import Answered, page_facts
from gongkai.record import clock

# Verbs that the page of one thing offers.
VERBS = ("draft", "withdraw", "confirm-withdrawal", "place")


@dataclass(frozen=True)
class Row:
    subject: Subject
    form: str
    sites: str
    withdrawal: Withdrawal | None


@dataclass(frozen=True)
class Taken:
    """Something that was taken down: by whom, and who may confirm it; ``is_mine`` where the reader did it."""

    row: Withdrawal
    by: str
    confirmers: str
    is_mine: bool
    ground: str


@dataclass(frozen=True)
class SubjectPage:
    """``entry`` is that which made the revision public that stands."""

    form: str
    address: str
    entry: int
    answered: Sequence[Answered]
    sites: Sequence[Site]
    handed_in: Sequence[Site]
    own_sites: Sequence[Site]
    other_sites: Sequence[Site]
    change: Draft | None
    taken: Taken | None
    grounds: Sequence[tuple[str, str]]
    may: dict[str, bool]


@dataclass(frozen=True)
class HandedIn:
    subject: Subject
    site: Site
    form: str
    address: str


def subjects_of(bodies: QuerySet[Body], words: str) -> QuerySet[Subject]:
    found = Subject.objects.filter(body__in=bodies).exclude(revision=0).select_related("body")
    if words:
        found = found.filter(title__icontains=words)
    return found.order_by("-changed_at")


def rows(subjects: Iterable[Subject]) -> list[Row]:
    shown = list(subjects)
    names = dict(Site.objects.values_list("id", "name"))
    taken = {row.subject: row for row in Withdrawal.objects.filter(subject__in=[each.id for each in shown])}
    return [
        Row(each, form_word(each.form), "、".join(names.get(site, site) for site in each.sites), taken.get(each.id))
        for each in shown
    ]


def read(subject: Subject, officer: Officer) -> SubjectPage:
    sites = list(Site.objects.filter(id__in=subject.sites))
    handed_in = list(Site.objects.filter(id__in=set(subject.submitted) - set(subject.sites)))
    further = Site.objects.filter(is_ours=True).exclude(id__in=[*subject.sites, *subject.submitted])
    withdrawal = Withdrawal.objects.filter(subject=subject.id).first()
    return SubjectPage(
        form=form_word(subject.form),
        address=address_of(subject),
        entry=subject.revisions.get(number=subject.revision).entry,
        answered=page_facts(subject.id),
        sites=sites,
        handed_in=handed_in,
        own_sites=list(further.filter(keeper=subject.body_id)),
        other_sites=list(further.exclude(keeper=None).exclude(keeper=subject.body_id)),
        change=Draft.objects.open().filter(subject=subject.id, revision=subject.revision + 1).first(),
        taken=_taken(withdrawal, officer) if withdrawal else None,
        grounds=grounds(clock.today()),
        may={verb.replace("-", "_"): may(officer, verb, subject.body) for verb in VERBS},
    )


def address_of(subject: Subject) -> str:
    """Its public page; there is none for what has no room with pages."""
    return reverse("document", kwargs={"key": subject.key}) if subject.form in WITH_PAGES else ""


def kept_sites(bodies: QuerySet[Body]) -> list[Site]:
    return list(Site.objects.filter(keeper__in=bodies, is_ours=True))


def handed_in(sites: Sequence[Site]) -> list[HandedIn]:
    """What was handed to the keeper of a site and does not stand there yet, the longest waiting first."""
    wanted = Q(pk__in=())
    for site in sites:
        wanted |= Q(submitted__icontains=site.id)
    found = Subject.objects.public().filter(wanted).select_related("body").order_by("changed_at")
    return [
        HandedIn(each, site, form_word(each.form), address_of(each))
        for each in found
        for site in sites
        if site.id in each.submitted and site.id not in each.sites
    ]


def _taken(row: Withdrawal, officer: Officer) -> Taken:
    return Taken(
        row,
        names_of([row.by]).get(row.by, ""),
        "、".join(name for name in doers("confirm-withdrawal", row.body) if name != names_of([row.by])[row.by]),
        row.by in pseudonyms_of(officer),
        law.article_name(row.ground) if row.ground else "",
    )
