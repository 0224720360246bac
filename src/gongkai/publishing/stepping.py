"""What the verbs about a draft share: the draft held until the transaction ends, its gates asked, a step written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from gongkai.bodies.models import Site
from gongkai.publishing import forms, rules
from gongkai.publishing.exceptions import GateError, NoDraftError
from gongkai.publishing.gates import Around, Fault, faults
from gongkai.publishing.models import Draft, DraftVersion, Step, SubjectLink
from gongkai.publishing.slots import unknown_answers
from gongkai.record import clock


@dataclass(frozen=True, slots=True)
class Held:
    """A draft with its steps and its last version, while nobody else can take a step."""

    draft: Draft
    version: DraftVersion
    marks: list[rules.Mark]

    @property
    def round(self) -> list[rules.Mark]:
        return list(rules.this_round(self.marks))

    def refuse_person(self, verb: str, by: str) -> None:
        apart = settings.SIGNER_IS_NOT_REVIEWER
        rules.refuse_person(verb, by, authors=self.draft.authors(), marks=self.marks, apart=apart)


def hold(draft: UUID | str) -> Held:
    """Raises NoDraftError. Two officers at once take turns: the second sees what the first has done."""
    found = Draft.objects.select_for_update().filter(id=draft).first()
    if found is None:
        raise NoDraftError
    return look(found)


def look(draft: Draft) -> Held:
    """The same for a page that only shows it: nothing is held. Raises NoDraftError."""
    version = draft.versions.order_by("-number").first()
    # What the law has taken down leaves steps behind, and no version.
    if version is None:
        raise NoDraftError
    return Held(draft, version, draft.marks())


def check(held: Held, stage: str) -> list[Fault]:
    """All that stands in the way of a step, for the desk to show; a verb refuses it by ``refuse_faults``."""
    draft = held.draft
    around = Around(
        today=clock.today(),
        stage=stage,
        body_kind=draft.body.kind,
        own_sites=frozenset(Site.objects.filter(keeper=draft.body, is_ours=True).values_list("id", flat=True)),
        is_secrecy_cleared=any(mark.what == "secrecy-reviewed" and mark.conclusion == "open" for mark in held.round),
        interpretations=_interpretations(draft.subject),
        unknown_answers=frozenset(unknown_answers(held.version.value.answers)),
    )
    return faults(held.version.value, around, forms.of(draft.form).gates)


def refuse_faults(held: Held, stage: str) -> None:
    """Raises GateError with every fault that blocks."""
    if blocking := [fault for fault in check(held, stage) if fault.is_blocking]:
        raise GateError(blocking)


def step(
    held: Held,
    what: str,
    by: str,
    *,
    body: str = "",
    cause: str = "",
    conclusion: str = "",
    post: str = "",
    on: date | None = None,
    number: str = "",
    scan_id: int | None = None,
    entry: str | None = None,
) -> Step:
    """Write what was done with the version, by whom at which ``body`` (the draft's own), and let go of the draft."""
    Draft.objects.filter(id=held.draft.id).update(handled_by="", handled_until=None)
    return Step.objects.create(
        draft=held.draft,
        what=what,
        digest=held.version.digest,
        by=by,
        body=body or held.draft.body_id,
        at=clock.now(),
        cause=cause,
        conclusion=conclusion,
        post=post,
        on=on,
        number=number,
        scan_id=scan_id,
        entry=entry,
    )


def _interpretations(subject: str) -> int:
    """How many stand or are being drafted that interpret a subject: 解读与文件同步组织、同步审签、同步部署."""
    standing = SubjectLink.objects.filter(relation="interprets", target=subject, source__withdrawn_at=None).count()
    drafted = Draft.objects.open().filter(form="interpretation", versions__isnull=False).distinct()
    return standing + sum(_interprets(draft, subject) for draft in drafted.prefetch_related("versions"))


def _interprets(draft: Draft, subject: str) -> bool:
    links: Iterable[tuple[str, str]] = list(draft.versions.all())[-1].value.links
    return ("interprets", subject) in links
