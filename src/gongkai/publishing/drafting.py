"""Verbs of whoever drafts: begin, save, attach, take up, let go, comment, discard, begin a change of what is public."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import Acting, require
from gongkai.publishing import forms, rules
from gongkai.publishing.exceptions import HandledByOtherError, NotPublicError, OtherVersionError, UnlawfulError
from gongkai.publishing.models import Attachment, Comment, Draft, DraftVersion, Step, Subject
from gongkai.publishing.stepping import Held, hold, look, refuse_faults, step
from gongkai.publishing.uploads.check import check
from gongkai.publishing.uploads.findings import Finding
from gongkai.publishing.value import DraftValue, File
from gongkai.record import clock
from gongkai.record.subjects import fresh

# 正在由谁办理 ends by itself, so that nobody's lunch holds up a draft.
HANDLED_FOR = timedelta(minutes=30)


class Attached(NamedTuple):
    """A file that was kept, and what it shows to whoever downloads it that a reader of its pages does not see."""

    file: File
    findings: tuple[Finding, ...]


@transaction.atomic(durable=True)
def start_draft(
    form: str, *, officer: Officer, body: str, answers: Iterable[str] = (), value: DraftValue | None = None
) -> Draft:
    """Begin something new at a body, answering dues by their keys. Raises NoFormError, NotAllowedError."""
    acting = require(officer, "draft", body)
    forms.of(form)
    return _begin(form, fresh(form), acting, body, value or DraftValue(answers=tuple(answers)))


@transaction.atomic(durable=True)
def edit_live(subject: str, *, officer: Officer) -> Draft:
    """A draft that revises what is public, which stays as it is until then; one that is open already is that one, and
    one that was discarded begins again from what is public.

    Raises NotPublicError where it is not public or was withdrawn.
    """
    return _change(subject, officer)


@transaction.atomic(durable=True)
def mask_live(subject: str, *, officer: Officer) -> Draft:
    """遮蔽个人信息: a draft whose revision takes the place of all before it, which go when it is public.

    Raises UnlawfulError while another change is under way, which would bring back what is to be masked.
    """
    live = Subject.objects.filter(id=subject).first()
    if live and Draft.objects.open().filter(subject=subject, revision=live.revision + 1).exists():
        raise UnlawfulError("这件内容已有一份修改稿在办；请先办结或作废，再遮蔽个人信息。")
    draft = _change(subject, officer)
    latest = draft.latest()
    _version(draft, latest.number + 1, latest.value.masking().normal(), require(officer, "draft", draft.body))
    return draft


@transaction.atomic(durable=True)
def save_version(draft: UUID, value: DraftValue, *, officer: Officer, seen: int | None = None) -> DraftVersion:
    """Save what was written. What had not changed is not saved twice.

    ``seen`` is the number of the version that the editor began from: raises OtherVersionError where there is a newer
    one, so that nobody's words are overwritten; StateError while others judge the draft.
    """
    held = hold(draft)
    acting = require(officer, "draft", held.draft.body)
    rules.refuse_state("draft", held.marks)
    _refuse_other_hands(held, acting)
    value = value.normal()
    digest = value.digest()
    if digest == held.version.digest:
        return held.version
    if seen is not None and seen != held.version.number:
        raise OtherVersionError("您打开之后，别人（或您在另一个窗口）改过这份稿件，没有保存；请先看两稿的差异。")
    _refuse_missing_files(held.draft, value)
    Draft.objects.filter(id=held.draft.id).update(title=value.title[:300])
    return _version(held.draft, held.version.number + 1, value, acting)


@transaction.atomic(durable=True)
def attach(draft: UUID, name: str, data: bytes, *, officer: Officer) -> Attached:
    """Keep a file with a draft; it is public with the version that names it, and not before.

    Its kind is told by its content. Raises RefusedUploadError for what may not be uploaded.
    """
    held = hold(draft)
    acting = require(officer, "draft", held.draft.body)
    rules.refuse_state("draft", held.marks)
    checked = check(name, data)
    kept = keep(held.draft, checked.name, checked.media_type, checked.data, acting, is_private=False)
    return Attached(File(kept.sha256, kept.type, kept.title), checked.findings)


@transaction.atomic(durable=True)
def take_up(draft: UUID, *, officer: Officer) -> Draft:
    """由我办理: others are told who works on it. Raises HandledByOtherError while somebody else does."""
    held = hold(draft)
    acting = require(officer, "comment", held.draft.body)
    _refuse_other_hands(held, acting)
    held.draft.handled_by, held.draft.handled_until = acting.pseudonym, clock.now() + HANDLED_FOR
    held.draft.save(update_fields=["handled_by", "handled_until"])
    return held.draft


@transaction.atomic(durable=True)
def let_go(draft: UUID, *, officer: Officer) -> Draft:
    """放手: only whoever has it can; from anybody else it changes nothing."""
    held = hold(draft)
    acting = require(officer, "comment", held.draft.body)
    if held.draft.handled_by == acting.pseudonym:
        held.draft.handled_by, held.draft.handled_until = "", None
        held.draft.save(update_fields=["handled_by", "handled_until"])
    return held.draft


@transaction.atomic(durable=True)
def comment(draft: UUID, text: str, *, officer: Officer) -> Comment:
    """Say something about a draft to those who work on it."""
    held = hold(draft)
    acting = require(officer, "comment", held.draft.body)
    if not text.strip():
        raise UnlawfulError("批注没有内容。")
    return Comment.objects.create(draft=held.draft, text=text.strip(), by=acting.pseudonym, at=clock.now())


@transaction.atomic(durable=True)
def discard(draft: UUID, cause: str, *, officer: Officer) -> Step:
    """作废 what never became public, with a cause; it is kept, and can be taken up again."""
    held = hold(draft)
    acting = require(officer, "discard", held.draft.body)
    rules.refuse_state("discard", held.marks)
    _refuse_other_hands(held, acting)
    if not cause.strip():
        raise UnlawfulError("作废须写明原因。")
    return step(held, "discarded", acting.pseudonym, cause=cause.strip())


@transaction.atomic(durable=True)
def restore(draft: UUID, *, officer: Officer) -> Step:
    """恢复 what was discarded: it is drafted again."""
    held = hold(draft)
    acting = require(officer, "draft", held.draft.body)
    rules.refuse_state("restore", held.marks)
    return step(held, "restored", acting.pseudonym)


@transaction.atomic(durable=True)
def erase(draft: UUID, *, officer: Officer) -> UUID:
    """彻底删除 what was discarded: nothing of it is kept. Gives the id that there was."""
    held = hold(draft)
    require(officer, "erase", held.draft.body)
    rules.refuse_state("erase", held.marks)
    held.draft.steps.all().delete()
    held.draft.delete()
    return draft


@transaction.atomic(durable=True)
def submit(draft: UUID, *, officer: Officer, digest: str | None = None) -> Step:
    """送审. Raises GateError with all that stands in the way; ``digest`` is that of the version on the screen."""
    held = hold(draft)
    acting = require(officer, "submit", held.draft.body)
    rules.refuse_state("submit", held.marks)
    _refuse_other_hands(held, acting)
    rules.refuse_unseen(digest or held.version.digest, held.version.digest)
    refuse_faults(held, "submit")
    return step(held, "submitted", acting.pseudonym)


def keep(draft: Draft, title: str, type: str, data: bytes, acting: Acting, *, is_private: bool) -> Attachment:
    """The file once, however often it is sent."""
    kept, _ = Attachment.objects.get_or_create(
        draft=draft,
        sha256=sha256(data).hexdigest(),
        is_private=is_private,
        defaults={"type": type, "title": title[:200], "data": data, "by": acting.pseudonym, "at": clock.now()},
    )
    return kept


def _change(subject: str, officer: Officer) -> Draft:
    live = Subject.objects.select_for_update().filter(id=subject, withdrawn_at=None).first()
    if live is None:
        raise NotPublicError
    acting = require(officer, "draft", live.body)
    begun = Draft.objects.filter(subject=subject, revision=live.revision + 1).first()
    if begun and begun.state() != "discarded":
        return begun
    before = Draft.objects.filter(subject=subject, revision=live.revision).first()
    if before is None:
        raise UnlawfulError("这件内容不是在本平台拟稿的，不能在此修改；请另行登记。")
    published = before.steps.get(what="published").digest
    value = before.versions.filter(digest=published).latest("number").value.unmasking()
    if begun:
        held = look(begun)
        step(held, "restored", acting.pseudonym)
        _version(begun, held.version.number + 1, value, acting)
        return begun
    draft = _begin(live.form, subject, acting, live.body_id, value, live.revision + 1)
    Attachment.objects.bulk_create(
        Attachment(
            draft=draft, sha256=each.sha256, type=each.type, title=each.title, data=each.data, by=each.by, at=each.at
        )
        for each in before.attachments.filter(is_private=False)
    )
    return draft


def _begin(form: str, subject: str, acting: Acting, body: Body | str, value: DraftValue, revision: int = 1) -> Draft:
    draft = Draft.objects.create(
        form=form,
        subject=subject,
        revision=revision,
        body_id=body if isinstance(body, str) else body.id,
        title=value.title[:300],
        begun_by=acting.pseudonym,
        begun_at=clock.now(),
    )
    _version(draft, 1, value.normal(), acting)
    return draft


def _version(draft: Draft, number: int, value: DraftValue, acting: Acting) -> DraftVersion:
    return DraftVersion.objects.create(
        draft=draft,
        number=number,
        document=value.document(),
        digest=value.digest(),
        by=acting.pseudonym,
        at=clock.now(),
    )


def _refuse_other_hands(held: Held, acting: Acting) -> None:
    until = held.draft.handled_until
    if held.draft.handled_by not in {"", acting.pseudonym} and until and until > clock.now():
        raise HandledByOtherError(f"{until.astimezone(clock.SHANGHAI):%H:%M}")


def _refuse_missing_files(draft: Draft, value: DraftValue) -> None:
    kept = set(draft.attachments.filter(is_private=False).values_list("sha256", flat=True))
    if {file.sha256 for file in value.files} - kept:
        raise UnlawfulError("稿件写到的附件没有上传成功，没有保存；请重新上传。")
