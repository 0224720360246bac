"""What the page of one draft tells, whoever opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gongkai import law
from gongkai.acts.documents.pages import FORMS as WITH_PAGES
from gongkai.bodies.models import Officer
from gongkai.desk.drafts import words
from gongkai.desk.drafts.answers import Answer, answers_of
from gongkai.desk.drafts.finding import names_of, pseudonyms_of
from gongkai.desk.drafts.next_steps import NextSteps, next_steps
from gongkai.desk.drafts.spoken import Difference, differences, facts
from gongkai.publishing import rules
from gongkai.publishing.gates import Fault
from gongkai.publishing.models import Comment, Draft, DraftVersion, Schedule, Step, Subject
from gongkai.publishing.richtext import clean
from gongkai.publishing.stepping import Held, check, look
from gongkai.record import clock, reading

# At which step a draft will be held up next: gates are shown as that step would ask them.
_STAGE = {"submitted": "review", "reviewed": "review", "cleared": "sign", "signed": "publish", "scheduled": "publish"}


@dataclass(frozen=True)
class ShownFault:
    sentence: str
    article: str
    is_blocking: bool
    field: str


@dataclass(frozen=True)
class ShownStep:
    row: Step
    word: str
    who: str

    @property
    def conclusion(self) -> str:
        return rules.CONCLUSIONS.get(self.row.conclusion, "")


@dataclass(frozen=True)
class ShownComment:
    row: Comment
    who: str


@dataclass(frozen=True)
class Handled:
    who: str
    until: datetime
    is_me: bool


@dataclass(frozen=True)
class Went:
    """What went out: its public page and its proof; ``entry`` is None for the second before it is numbered."""

    subject: str
    form: str
    key: str
    address: str
    entry: int | None


@dataclass(frozen=True)
class DraftPage:
    draft: Draft
    version: DraftVersion
    state: str
    faults: Sequence[ShownFault]
    next: NextSteps
    answers: Sequence[Answer]
    facts: Sequence[tuple[str, str]]
    against: str
    differences: Sequence[Difference]
    steps: Sequence[ShownStep]
    comments: Sequence[ShownComment]
    begun_by: str
    handled: Handled | None
    schedule: Schedule | None
    went: Went | None

    @property
    def returned(self) -> Step | None:
        """Why it came back, while it is being mended."""
        return self.steps[-1].row if self.state == "returned" else None

    @property
    def word(self) -> str:
        return rules.STATES[self.state]

    @property
    def form(self) -> str:
        return words.form_word(self.draft.form)

    @property
    def text(self) -> SafeString:
        return mark_safe(clean(self.version.value.content.get("text", "")))  # noqa: S308

    @property
    def is_editable(self) -> bool:
        return self.state in rules.FROM["draft"]

    @property
    def blocking(self) -> int:
        return sum(fault.is_blocking for fault in self.faults)


def read(draft: Draft, officer: Officer, seen: str = "") -> DraftPage:
    """``seen`` is the digest of the version that the officer looked at before; what changed since is shown."""
    held = look(draft)
    state = rules.state_of(held.marks)
    steps, comments = list(draft.steps.all()), list(draft.comments.all())
    names = names_of(
        [draft.begun_by, draft.handled_by, *(step.by for step in steps), *(comment.by for comment in comments)]
    )
    over = state in {"published", "discarded"}
    faults = [] if over else check(held, _STAGE.get(state, "submit"))
    against, before = _before(held, steps, seen)
    value = held.version.value
    return DraftPage(
        draft=draft,
        version=held.version,
        state=state,
        faults=[_fault(draft.form, fault) for fault in faults],
        next=next_steps(held, officer, faults),
        answers=answers_of(value.answers, draft.body),
        facts=facts(draft.form, value),
        against=against,
        differences=differences(draft.form, before.value, value) if before else [],
        steps=[ShownStep(each, words.STEPS[each.what], names.get(each.by, "")) for each in steps],
        comments=[ShownComment(each, names.get(each.by, "")) for each in comments],
        begun_by=names.get(draft.begun_by, ""),
        handled=_handled(draft, names, officer),
        schedule=draft.schedules.order_by("-id").first() if state in {"scheduled", "signed"} else None,
        went=_went(draft, steps) if state == "published" else None,
    )


def _before(held: Held, steps: Sequence[Step], seen: str) -> tuple[str, DraftVersion | None]:
    """What to compare with: what the officer has seen, else what was sent back last, else what is public."""
    draft, latest = held.draft, held.version
    returned = next((step.digest for step in reversed(steps) if step.what == "returned"), "")
    for words_, digest in (("您刚才看过的一稿", seen), ("退回的一稿", returned)):
        version = draft.versions.filter(digest=digest).order_by("-number").first() if digest else None
        if version and version.digest != latest.digest:
            return words_, version
    if draft.is_revision:
        live = Draft.objects.filter(subject=draft.subject, revision=draft.revision - 1).first()
        public = live.steps.filter(what="published").first() if live else None
        if live and public:
            return "现在公开的一版", live.versions.filter(digest=public.digest).order_by("-number").first()
    return "", None


def _fault(form: str, fault: Fault) -> ShownFault:
    article = law.article_name(fault.ground) if fault.ground else ""
    return ShownFault(fault.sentence, article, fault.is_blocking, words.field_of(form, fault.code))


def _handled(draft: Draft, names: dict[str, str], officer: Officer) -> Handled | None:
    if not draft.handled_by or draft.handled_until is None or draft.handled_until <= clock.now():
        return None
    return Handled(names[draft.handled_by], draft.handled_until, draft.handled_by in pseudonyms_of(officer))


def _went(draft: Draft, steps: Sequence[Step]) -> Went:
    form, _, key = draft.subject.partition("/")
    uid = next(step.entry for step in steps if step.what == "published")
    found = reading.by_uid(uid) if uid else None
    is_shown = form in WITH_PAGES and Subject.objects.public().filter(id=draft.subject).exists()
    address = reverse("document", kwargs={"key": key}) if is_shown else ""
    return Went(draft.subject, form, key, address, found[0] if found else None)
