"""Persons are masked by a further revision, judged as any other; those before it are gone where readers can reach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.publishing.drafting import edit_live, mask_live, save_version
from gongkai.publishing.exceptions import UnlawfulError
from gongkai.publishing.models import Draft
from gongkai.record import parts
from gongkai.record.reading import entries, of_subject
from gongkai.verify.parts import Removals
from tests.publishing.cast import VALUE, People, changed, live, onwards, published, revised

pytestmark = pytest.mark.django_db

NAMED = changed(text="<p>张三，住木棉路一号。</p>")


def masked(people: People, draft: Draft) -> Draft:
    change = mask_live(draft.subject, officer=people.drafter)
    value = change.latest().value
    text = {**value.content, "text": "<p>张某，住木棉路。</p>"}
    save_version(change.id, replace(value, content=text), officer=people.drafter)
    return onwards(people, change)


def test_the_revisions_before_are_gone_with_an_act_that_says_why(
    people: People, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft = published(people, NAMED)
    revised(people, draft, replace(NAMED, title="另一题"))
    with django_capture_on_commit_callbacks(execute=True):
        masked(people, draft)
    *before, (_number, last) = of_subject(draft.subject)
    assert (last.kind, last.revision, last.ground) == ("document.masked", 3, "ogi-2007:14")
    assert len(before) == 2
    removals = Removals([entry for _number, entry in entries()])
    for number, entry in before:
        assert removals.of(number) == [last.uid], "verification finds the act that took the parts away"
        for part in entry.parts:
            with pytest.raises(FileNotFoundError):
                parts.read(part.commit)
    texts = {part.name: parts.read(part.commit) for part in last.parts}
    assert "张某" in texts["body.html"].decode()
    assert b"masks" not in texts["meta.json"]


def test_what_it_answers_and_says_of_others_stands(people: People) -> None:
    other = published(people)
    draft = published(people, replace(NAMED, links=(("repeals", other.subject),)))
    masked(people, draft)
    assert list(live(draft).links.values_list("relation", "target")) == [("repeals", other.subject)]
    assert live(draft).sites == list(VALUE.sites)


def test_whoever_judges_it_sees_that_earlier_revisions_will_go(people: People) -> None:
    change = mask_live(published(people, NAMED).subject, officer=people.drafter)
    assert change.latest().value.masks
    assert change.latest().digest != NAMED.digest()


def test_a_later_change_is_an_ordinary_one(people: People) -> None:
    draft = published(people, NAMED)
    masked(people, draft)
    assert not edit_live(draft.subject, officer=people.drafter).latest().value.masks


def test_nothing_is_masked_beside_a_change_that_is_under_way(people: People) -> None:
    draft = published(people, NAMED)
    edit_live(draft.subject, officer=people.drafter)
    with pytest.raises(UnlawfulError, match="已有一份修改稿在办"):
        mask_live(draft.subject, officer=people.drafter)
