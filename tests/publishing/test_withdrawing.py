"""Taking down: at once by one, settled by a second, and nothing remains in any file or table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.bodies.posts import Role
from gongkai.publishing import holders
from gongkai.publishing.deciding import Slip, return_draft, review, secrecy_review, sign
from gongkai.publishing.drafting import attach, comment, edit_live, save_version, submit
from gongkai.publishing.exceptions import NoDraftError, PersonError, UnlawfulError
from gongkai.publishing.holders import Holder
from gongkai.publishing.models import Draft, Schedule, Withdrawal
from gongkai.publishing.releasing import publish, run_due_schedules, schedule
from gongkai.publishing.withdrawing import confirm_withdrawal, withdraw_first
from gongkai.record.models import Removal
from gongkai.record.reading import of_subject
from tests.publishing.cast import (
    DAY,
    VALUE,
    People,
    also,
    changed,
    digest,
    drafting,
    live,
    published,
    settle,
    signed_change,
)

pytestmark = pytest.mark.django_db

CANARY = "金丝雀张某某"
SECRET = "ogi-2007:14"


def through_every_verb(people: People) -> Draft:
    """A document that says the canary in every place in which anything can be said."""
    value = replace(changed(text=f"<p>{CANARY}住在某处。</p>", topic=CANARY, no_interpretation=CANARY), title=CANARY)
    draft = drafting(people, value)
    kept = attach(draft.id, f"{CANARY}.txt", CANARY.encode(), officer=people.drafter).file
    save_version(draft.id, replace(value, files=(kept,)), officer=people.drafter)
    comment(draft.id, f"{CANARY}？", officer=people.reviewer)
    submit(draft.id, officer=people.drafter)
    return_draft(draft.id, f"{CANARY}的地址请核对", officer=people.reviewer)
    submit(draft.id, officer=people.drafter)
    review(draft.id, digest(draft), officer=people.reviewer)
    secrecy_review(draft.id, digest(draft), "open", post=CANARY, on=DAY, officer=people.secrecy)
    slip = Slip(CANARY, date(2017, 8, 15), CANARY.encode())
    sign(draft.id, digest(draft), officer=people.signer, slip=slip)
    schedule(draft.id, datetime(2017, 8, 16, 2, tzinfo=UTC), officer=people.publisher)
    return_draft(draft.id, f"{CANARY}：暂缓", officer=people.publisher)
    submit(draft.id, officer=people.drafter)
    review(draft.id, digest(draft), officer=people.reviewer)
    secrecy_review(draft.id, digest(draft), "open", post=CANARY, on=DAY, officer=people.secrecy)
    sign(draft.id, digest(draft), officer=people.signer, slip=slip)
    publish(draft.id, officer=people.publisher)
    settle()
    change = edit_live(draft.subject, officer=people.drafter)
    save_version(change.id, replace(value, title=f"{CANARY}（修订）"), officer=people.drafter)
    return draft


def where(folder: Path) -> set[str]:
    """Every table column and every file that holds the canary, whatever the type."""
    found = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    }
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            values = model._default_manager.values_list(field.attname, flat=True)
            if any(says(value) for value in values):
                found.add(str(field))
    return found


def says(value: object) -> bool:
    if isinstance(value, bytes | memoryview):
        return CANARY.encode() in bytes(value)
    return CANARY in str(value)


def test_after_the_second_person_no_file_and_no_table_holds_it(
    people: People, folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft = through_every_verb(people)
    held = where(folder)
    assert {
        "publishing.Draft.title", "publishing.DraftVersion.document", "publishing.Attachment.data",
        "publishing.Attachment.title", "publishing.Step.cause", "publishing.Step.post", "publishing.Step.number",
        "publishing.Comment.text", "publishing.Schedule.refused", "publishing.Subject.title", "publishing.Subject.meta",
    } <= held, "the canary was not everywhere that it could be"  # fmt: skip
    assert any(place.startswith("record/part/") for place in held)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_first(draft.subject, officer=people.publisher, ground=SECRET)
    settle()
    assert not [place for place in where(folder) if "part/" in place or "Subject" in place], "readers can reach it"
    with django_capture_on_commit_callbacks(execute=True):
        confirm_withdrawal(draft.subject, officer=people.office, ground=SECRET)
    settle()
    assert where(folder) == set()
    with pytest.raises(NoDraftError):
        comment(draft.id, "？", officer=people.reviewer)
    assert draft.steps.filter(what="published").exists(), "who, when and which version stay"


def test_every_holder_is_asked_and_public_ones_first(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    kept = dict(holders._registered)
    monkeypatch.setattr(holders, "_registered", kept)
    holders.register(Holder("index", lambda subject, uid: asked.append(f"index {subject}"), is_public=True))
    holders.register(Holder("evidence", lambda subject, uid: asked.append(f"evidence {subject}")))
    draft = published(people)
    withdraw_first(draft.subject, officer=people.publisher, ground=SECRET)
    assert asked == [f"index {draft.subject}"]
    settle()
    confirm_withdrawal(draft.subject, officer=people.office, ground=SECRET)
    assert asked[1:] == [f"index {draft.subject}", f"evidence {draft.subject}"]


def test_a_second_person_confirms_and_the_record_names_both(people: People) -> None:
    also(people.publisher, Role.OPENNESS_OFFICE)
    draft = published(people)
    withdraw_first(draft.subject, officer=people.publisher, ground=SECRET)
    settle()
    with pytest.raises(PersonError, match="第二人"):
        confirm_withdrawal(draft.subject, officer=people.publisher, ground=SECRET)
    confirm_withdrawal(draft.subject, officer=people.office, ground="ogi-2007:8")
    settle()
    first, second = [entry for _number, entry in of_subject(draft.subject) if entry.kind == "document.withdrawn"]
    assert (first.ground, first.approved_by) == (SECRET, None)
    assert (second.ground, second.by) == ("ogi-2007:8", first.by)
    assert second.approved_by not in {None, first.by}
    assert live(draft).ground == "ogi-2007:8"


def test_what_was_only_wrong_stays_with_the_body(people: People) -> None:
    draft = published(people)
    withdraw_first(draft.subject, officer=people.publisher)
    settle()
    with pytest.raises(UnlawfulError, match="不能改为依法撤下"):
        confirm_withdrawal(draft.subject, officer=people.office, ground=SECRET)
    confirm_withdrawal(draft.subject, officer=people.office)
    assert draft.latest().value.title == VALUE.title
    settle()
    assert (live(draft).ground, live(draft).title) == ("", "")
    assert not Removal.objects.exists(), "a part that goes without a ground of law is the alarm"


def test_a_withdrawal_says_until_when_a_second_person_should_confirm(
    people: People, clock: time_machine.Traveller
) -> None:
    draft = published(people)
    taken = withdraw_first(draft.subject, officer=people.publisher, ground=SECRET)
    assert taken.confirm_by - taken.at == timedelta(hours=24)
    assert not Withdrawal.objects.late(taken.confirm_by)
    assert list(Withdrawal.objects.late(taken.confirm_by + timedelta(seconds=1))) == [taken]
    settle()
    clock.shift(timedelta(hours=30))
    confirm_withdrawal(draft.subject, officer=people.office, ground=SECRET)
    assert not Withdrawal.objects.late(taken.confirm_by + timedelta(days=3)), "late, but settled"


@pytest.mark.parametrize("ground", [None, SECRET])
def test_a_change_that_was_to_go_public_does_not_bring_back_what_was_taken_down(
    people: People, clock: time_machine.Traveller, ground: str | None
) -> None:
    draft = published(people)
    change = signed_change(people, draft)
    schedule(change.id, datetime(2017, 8, 17, 1, tzinfo=UTC), officer=people.publisher)
    withdraw_first(draft.subject, officer=people.publisher, ground=ground)
    settle()
    confirm_withdrawal(draft.subject, officer=people.office, ground=ground)
    clock.shift(timedelta(days=2))
    assert run_due_schedules() == 0
    assert run_due_schedules() == 0, "and is asked once"
    assert not Schedule.objects.filter(done_at=None).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's pages are vacuumed by the server")
def test_what_a_row_held_is_overwritten_on_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
