"""From a draft to the public: what goes out is what was judged, and nobody judges their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from pytest_django import Settings

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Post, Pseudonym
from gongkai.bodies.permissions import bodies_of
from gongkai.bodies.posts import Role
from gongkai.publishing import forms, releasing, rules
from gongkai.publishing.deciding import Slip, return_draft, review, secrecy_review, settle_secrecy, sign
from gongkai.publishing.drafting import (
    attach,
    comment,
    edit_live,
    let_go,
    save_version,
    start_draft,
    submit,
    take_up,
)
from gongkai.publishing.exceptions import (
    GateError,
    HandledByOtherError,
    NotPublicError,
    OtherVersionError,
    PersonError,
    StateError,
    UnlawfulError,
)
from gongkai.publishing.models import Draft, DraftVersion, Schedule, Step, Subject
from gongkai.publishing.releasing import publish, run_due_schedules, schedule
from gongkai.publishing.stepping import check, look
from gongkai.record import cadence, models, parts, projections
from gongkai.record.reading import of_subject
from tests.publishing.cast import (
    DAY,
    FINANCE,
    REFORM,
    SITE,
    VALUE,
    People,
    also,
    changed,
    digest,
    drafting,
    live,
    published,
    published_with_file,
    reviewed,
    revised,
    secrecy_reviewed,
    settle,
    signed,
    submitted,
)
from tests.publishing.uploaded import pdf

pytestmark = pytest.mark.django_db


def test_what_was_reviewed_is_published_with_the_days_of_its_steps(people: People) -> None:
    draft = published(people)
    ((_number, entry),) = of_subject(draft.subject)
    assert entry.kind == "document.published"
    assert entry.facts == {
        "attribute": "open",
        "formed_on": "2017-08-14",
        "secrecy_reviewed_on": "2017-08-14",
        "signed_on": "2017-08-16",
        "valid_from": "2017-09-01",
    }
    names = {row.value: row.officer.posts.get().role for row in Pseudonym.objects.select_related("officer")}
    assert (names[entry.by], names[str(entry.approved_by)]) == (Role.PUBLISHER, Role.SIGNER)
    title = next(part for part in entry.parts if part.name == "title.txt")
    assert parts.read(title.commit).decode() == VALUE.title
    assert draft.state() == "published"


def test_the_record_and_the_steps_name_nobody(people: People) -> None:
    draft = published(people)
    ((_number, entry),) = of_subject(draft.subject)
    told = entry.bytes().decode() + "".join(str(row) for row in Step.objects.values_list())
    assert not [post.officer.username for post in Post.objects.all() if post.officer.username in told]


def test_autosave_keeps_no_version_that_says_the_same(people: People) -> None:
    draft = drafting(people)
    numbers = [save_version(draft.id, VALUE, officer=people.drafter).number for _ in range(3)]
    assert numbers == [2, 2, 2]
    assert save_version(draft.id, changed(topic="营商环境"), officer=people.drafter).number == 3
    assert save_version(draft.id, VALUE, officer=people.drafter).number == 4, "what was said before may be said again"


def test_nobody_overwrites_words_that_they_have_not_seen(people: People) -> None:
    draft, second = drafting(people), people.of(Role.INFORMANT, nth=2)
    seen = draft.latest().number
    save_version(draft.id, changed(topic="甲"), officer=people.drafter, seen=seen)
    with pytest.raises(OtherVersionError, match="您打开之后，别人"):
        save_version(draft.id, changed(topic="乙"), officer=second, seen=seen)
    assert draft.latest().value.content["topic"] == "甲"


def test_a_draft_that_was_sent_for_review_is_not_edited_before_it_is_returned(people: People) -> None:
    draft = submitted(people)
    with pytest.raises(StateError, match="稿件待审核，现在不能修改"):
        save_version(draft.id, changed(topic="别的"), officer=people.drafter)
    return_draft(draft.id, "主题写错", officer=people.reviewer)
    save_version(draft.id, changed(topic="别的"), officer=people.drafter)
    assert draft.state() == "returned"
    assert draft.steps.get(what="returned").cause == "主题写错"


def test_what_was_slipped_in_after_review_is_not_published(people: People) -> None:
    draft = signed(people)
    before = draft.latest()
    other = changed(text="<p>另一段话。</p>")
    DraftVersion.objects.create(
        draft=draft, number=99, document=other.document(), digest=other.digest(), by=before.by, at=before.at
    )
    with pytest.raises(OtherVersionError):
        publish(draft.id, officer=people.publisher)
    assert not models.Entry.objects.exists()


def test_nobody_puts_their_name_to_a_version_that_is_not_on_their_screen(people: People) -> None:
    draft = submitted(people)
    on_the_screen = digest(draft)
    return_draft(draft.id, "请改主题", officer=people.reviewer)
    save_version(draft.id, changed(topic="别的"), officer=people.drafter)
    submit(draft.id, officer=people.drafter)
    with pytest.raises(OtherVersionError):
        review(draft.id, on_the_screen, officer=people.reviewer)


def test_a_returned_draft_goes_through_every_step_again(people: People) -> None:
    draft = signed(people)
    return_draft(draft.id, "附件有误", officer=people.publisher)
    submit(draft.id, officer=people.drafter)
    with pytest.raises(StateError):
        publish(draft.id, officer=people.publisher)
    with pytest.raises(StateError):
        sign(draft.id, digest(draft), officer=people.signer)
    review(draft.id, digest(draft), officer=people.reviewer)
    assert draft.state() == "reviewed"


@pytest.mark.parametrize("verb", ["review", "secrecy-review", "sign"])
def test_whoever_wrote_any_version_judges_none(people: People, verb: str) -> None:
    second = people.of(Role.INFORMANT, nth=2)
    for role in (Role.REVIEWER, Role.SECRECY_REVIEWER, Role.SIGNER):
        also(second, role)
    draft = drafting(people)
    save_version(draft.id, changed(topic="第二人改过"), officer=second)
    save_version(draft.id, VALUE, officer=people.drafter)
    submit(draft.id, officer=people.drafter)
    judge = {
        "review": lambda by: review(draft.id, digest(draft), officer=by),
        "secrecy-review": lambda by: secrecy_review(draft.id, digest(draft), "open", post="员", on=DAY, officer=by),
        "sign": lambda by: sign(draft.id, digest(draft), officer=by),
    }
    judges = {"review": people.reviewer, "secrecy-review": people.secrecy, "sign": people.signer}
    for before in judges:
        if before == verb:
            break
        judge[before](judges[before])
    with pytest.raises(PersonError, match="拟稿人不能"):
        judge[verb](second)


@pytest.mark.parametrize("apart", [True, False])
def test_whether_the_reviewer_may_sign_is_a_setting(people: People, settings: Settings, apart: bool) -> None:
    settings.SIGNER_IS_NOT_REVIEWER = apart
    both = also(people.reviewer, Role.SIGNER)
    draft = secrecy_reviewed(people)
    if apart:
        with pytest.raises(PersonError, match="审核人不能签发"):
            sign(draft.id, digest(draft), officer=both)
    else:
        assert sign(draft.id, digest(draft), officer=both).what == "signed"


def test_who_signed_does_not_publish(people: People) -> None:
    also(people.signer, Role.PUBLISHER)
    draft = signed(people)
    with pytest.raises(PersonError, match="签发人不能发布"):
        publish(draft.id, officer=people.signer)


def test_a_right_that_ended_between_opening_and_publishing_publishes_nothing(
    people: People, clock: time_machine.Traveller
) -> None:
    draft = signed(people)
    Post.objects.filter(officer=people.publisher).update(ended_on=date(2017, 8, 17))
    clock.move_to(datetime(2017, 8, 16, 16, 0, 1, tzinfo=UTC))  # the day has turned in Shanghai
    with pytest.raises(NotAllowedError, match="没有为市发展改革委办理“发布”的职权"):
        publish(draft.id, officer=people.publisher)
    assert draft.state() == "signed"


def test_uncertain_waits_for_the_secrecy_office(people: People, settings: Settings) -> None:
    settings.SECRECY_OFFICE = "hc-government-office"
    draft = secrecy_reviewed(people, said="uncertain")
    assert draft.state() == "uncertain"
    with pytest.raises(StateError, match="保密审查待确定"):
        sign(draft.id, digest(draft), officer=people.signer)
    with pytest.raises(NotAllowedError):
        settle_secrecy(draft.id, digest(draft), "open", post="保密员", on=DAY, officer=people.secrecy)
    theirs = people.of(Role.SECRECY_REVIEWER, "hc-government-office")
    with pytest.raises(UnlawfulError, match="请作出"):
        settle_secrecy(draft.id, digest(draft), "uncertain", post="保密办", on=DAY, officer=theirs)
    settle_secrecy(draft.id, digest(draft), "open", post="保密办", on=DAY, officer=theirs)
    assert draft.state() == "cleared"
    sign(draft.id, digest(draft), officer=people.signer)
    publish(draft.id, officer=people.publisher)


def test_without_a_secrecy_office_nobody_leaves_a_draft_uncertain(people: People) -> None:
    draft = reviewed(people)
    with pytest.raises(UnlawfulError, match="没有设定"):
        secrecy_review(draft.id, digest(draft), "uncertain", post="保密员", on=DAY, officer=people.secrecy)
    assert draft.state() == "reviewed"


def test_what_may_not_be_public_can_only_be_returned(people: People) -> None:
    draft = secrecy_reviewed(people, said="withheld")
    with pytest.raises(StateError, match="结论为不予公开"):
        sign(draft.id, digest(draft), officer=people.signer)
    return_draft(draft.id, "删去第三段", officer=people.secrecy)
    assert draft.state() == "returned"


def test_a_slip_is_kept_with_its_number_day_and_private_scan(people: People) -> None:
    draft = secrecy_reviewed(people)
    slip = Slip(number="花发改签〔2017〕231号", on=date(2017, 8, 15), scan=pdf())
    sign(draft.id, digest(draft), officer=people.signer, slip=slip)
    publish(draft.id, officer=people.publisher)
    settle()
    step = draft.steps.get(what="signed")
    assert (step.number, step.on, bytes(step.scan.data)) == (slip.number, slip.on, slip.scan)  # type: ignore[union-attr]
    ((_number, entry),) = of_subject(draft.subject)
    assert entry.facts["signed_on"] == "2017-08-15"
    assert not [part for part in entry.parts if b"slip" in parts.read(part.commit)], "no reader ever gets it"


def test_a_slip_of_tomorrow_is_none(people: People) -> None:
    draft = secrecy_reviewed(people)
    with pytest.raises(UnlawfulError, match="不能晚于今天"):
        sign(draft.id, digest(draft), officer=people.signer, slip=Slip("1号", date(2017, 8, 17)))


def test_a_draft_in_somebodys_hands_is_left_alone_until_they_let_go(
    people: People, clock: time_machine.Traveller
) -> None:
    draft, second = drafting(people), people.of(Role.INFORMANT, nth=2)
    take_up(draft.id, officer=people.drafter)
    with pytest.raises(HandledByOtherError, match="正由他人办理（至 09:42）"):
        save_version(draft.id, changed(topic="乙"), officer=second)
    let_go(draft.id, officer=second)
    with pytest.raises(HandledByOtherError):
        take_up(draft.id, officer=second)
    let_go(draft.id, officer=people.drafter)
    take_up(draft.id, officer=second)
    clock.shift(timedelta(minutes=31))
    save_version(draft.id, changed(topic="甲"), officer=people.drafter)


def test_comments_stand_in_their_order(people: People) -> None:
    draft = drafting(people)
    comment(draft.id, "第二段请核对。", officer=people.reviewer)
    comment(draft.id, " 已核对。 ", officer=people.drafter)
    assert [each.text for each in draft.comments.all()] == ["第二段请核对。", "已核对。"]
    with pytest.raises(UnlawfulError):
        comment(draft.id, " \n", officer=people.drafter)


def test_all_that_blocks_is_told_at_once_and_nothing_is_submitted(people: People) -> None:
    draft = drafting(people, replace(VALUE, title=" ", attribute="", sites=()))
    with pytest.raises(GateError) as caught:
        submit(draft.id, officer=people.drafter)
    assert [fault.code for fault in caught.value.faults] == ["title", "attribute", "sites"]
    assert draft.state() == "drafting"


def test_what_is_not_to_be_open_is_reviewed_and_never_published(people: People) -> None:
    draft = signed(people, replace(VALUE, attribute="on-request"))
    with pytest.raises(GateError, match="依申请公开"):
        publish(draft.id, officer=people.publisher)


def test_a_file_is_public_with_the_version_that_names_it(people: People) -> None:
    draft = published_with_file(people, "措施一览.pdf", pdf())
    ((_number, entry),) = of_subject(draft.subject)
    assert [part.name for part in entry.parts if part.name.startswith("file-")] == ["file-1.pdf"]


def test_a_file_that_no_version_names_is_not_public(people: People) -> None:
    draft = drafting(people)
    attach(draft.id, "未用.pdf", pdf(), officer=people.drafter)
    revision = forms.of("document").contents(draft.latest().value, {})
    assert revision.files == []


def test_a_version_that_names_a_file_that_is_not_there_is_not_saved(people: People) -> None:
    draft, other = drafting(people), drafting(people)
    kept = attach(other.id, "别处.pdf", pdf(), officer=people.drafter).file
    with pytest.raises(UnlawfulError, match="附件没有上传成功"):
        save_version(draft.id, replace(VALUE, files=(kept,)), officer=people.drafter)


def test_the_live_one_stays_while_its_change_is_drafted(people: People) -> None:
    draft = published(people)
    change = edit_live(draft.subject, officer=people.drafter)
    assert edit_live(draft.subject, officer=people.of(Role.INFORMANT, nth=2)) == change, "one change at a time"
    save_version(change.id, replace(VALUE, title="花城市降低企业用电成本若干措施（修订）"), officer=people.drafter)
    assert live(draft).title == VALUE.title
    revised(people, draft, change.latest().value)
    _first, (_number, entry) = of_subject(draft.subject)
    assert (entry.kind, entry.revision, entry.subject) == ("document.revised", 2, draft.subject)
    assert live(draft).title.endswith("（修订）")
    assert [each.number for each in live(draft).revisions.all()] == [1, 2]


def test_only_what_is_public_here_is_changed(people: People) -> None:
    draft = signed(people)
    with pytest.raises(NotPublicError):
        edit_live(draft.subject, officer=people.drafter)


def test_it_goes_public_at_its_time_by_the_right_of_who_set_it(people: People, clock: time_machine.Traveller) -> None:
    draft = signed(people)
    schedule(draft.id, datetime(2017, 8, 18, 1, tzinfo=UTC), officer=people.publisher)
    assert draft.state() == "scheduled"
    assert run_due_schedules() == 0
    clock.move_to(datetime(2017, 8, 18, 1, 0, 1, tzinfo=UTC))
    assert run_due_schedules() == 1
    assert run_due_schedules() == 0
    settle()
    ((_number, entry),) = of_subject(draft.subject)
    assert entry.at == "2017-08-18T01:00:01Z"
    assert draft.state() == "published"


def test_the_sequencers_second_makes_it_public(people: People, clock: time_machine.Traveller) -> None:
    draft = signed(people)
    schedule(draft.id, datetime(2017, 8, 18, 1, tzinfo=UTC), officer=people.publisher)
    clock.move_to(datetime(2017, 8, 18, 1, 0, 1, tzinfo=UTC))
    cadence.once()
    assert draft.state() == "published"


def test_an_interpretation_on_its_way_will_do_for_a_normative_document(people: People) -> None:
    draft = drafting(people, changed(genre="normative"))
    assert "interpretation" in {fault.code for fault in check(look(draft), "submit")}
    start_draft(
        "interpretation",
        officer=people.drafter,
        body=REFORM,
        value=replace(VALUE, links=(("interprets", draft.subject),)),
    )
    assert "interpretation" not in {fault.code for fault in check(look(draft), "submit")}


def test_whoever_left_meanwhile_publishes_nothing_and_it_waits_for_a_person(
    people: People, clock: time_machine.Traveller
) -> None:
    draft = signed(people)
    other = signed(people, replace(VALUE, title="另一份"))
    schedule(draft.id, datetime(2017, 8, 18, 1, tzinfo=UTC), officer=people.publisher)
    schedule(other.id, datetime(2017, 8, 18, 2, tzinfo=UTC), officer=people.of(Role.PUBLISHER, nth=2))
    Post.objects.filter(officer=people.publisher).update(ended_on=date(2017, 8, 17))
    clock.move_to(datetime(2017, 8, 18, 3, tzinfo=UTC))
    assert run_due_schedules() == 1, "it holds up no other"
    assert draft.state() == "signed"
    assert "职权" in Schedule.objects.get(draft=draft).refused
    assert draft.steps.get(what="unscheduled").cause
    publish(draft.id, officer=people.of(Role.PUBLISHER, nth=2))


def test_what_was_returned_does_not_go_public_at_its_time(people: People, clock: time_machine.Traveller) -> None:
    draft = signed(people)
    schedule(draft.id, datetime(2017, 8, 18, 1, tzinfo=UTC), officer=people.publisher)
    return_draft(draft.id, "标题有误", officer=people.signer)
    clock.move_to(datetime(2017, 8, 18, 3, tzinfo=UTC))
    assert run_due_schedules() == 0
    assert draft.state() == "returned"


def test_a_time_that_has_passed_is_none_to_publish_at(people: People) -> None:
    with pytest.raises(UnlawfulError, match="晚于现在"):
        schedule(signed(people).id, datetime(2017, 8, 16, 1, tzinfo=UTC), officer=people.publisher)


def test_nothing_of_an_act_that_fails_halfway_remains(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entry and step stand or fall together."""
    draft = signed(people)

    def fails(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(releasing, "step", fails)
    with pytest.raises(OSError, match="full"):
        publish(draft.id, officer=people.publisher)
    assert not models.Entry.objects.exists()
    assert draft.state() == "signed"


def test_a_body_sees_its_own_drafts(people: People) -> None:
    draft = drafting(people)
    start_draft("document", officer=people.of(Role.INFORMANT, FINANCE), body=FINANCE)
    assert list(Draft.objects.of_bodies(bodies_of(people.drafter))) == [draft]
    published(people)
    assert list(Draft.objects.of_bodies(bodies_of(people.drafter)).open()) == [draft]


def test_an_index_number_counts_what_a_body_made_public_in_a_year(people: People) -> None:
    first, second = published(people), published(people, replace(VALUE, title="又一份"))
    assert live(first).index_number == f"{REFORM}/2017-00001"
    assert live(second).index_number == f"{REFORM}/2017-00002"
    assert live(second).sites == [SITE]


def test_the_tables_of_what_is_public_end_the_same_when_made_anew(people: People) -> None:
    published(people)
    published(people, replace(VALUE, title="又一份"))
    before = list(Subject.objects.order_by("id").values())
    projections.rebuild("subjects")
    assert list(Subject.objects.order_by("id").values()) == before


def test_every_state_is_reached_by_a_step_and_left_by_a_verb() -> None:
    left = set().union(*rules.FROM.values())
    assert set(rules.STATES) - left == {"published"}
