"""A draft on the desk: from a due to the public through the hands of five people, each by a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from gongkai.bodies.models import Body, Officer, Post
from gongkai.bodies.posts import BODY_ROLES, Role
from gongkai.desk.drafts.starting import first_value
from gongkai.desk.drafts.steps import STEPS
from gongkai.publishing import slots
from gongkai.publishing.deciding import return_draft
from gongkai.publishing.drafting import save_version, submit
from gongkai.publishing.models import Draft, Step
from gongkai.publishing.slots import OpenDue
from gongkai.record.reading import of_subject
from tests.desk.cast import logged_in
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
    reviewed,
    secrecy_reviewed,
    settle,
    signed,
    submitted,
)
from tests.publishing.uploaded import pdf

pytestmark = pytest.mark.django_db

DUE = OpenDue(
    "hc-2017/7.3/1@2017-08", "hc-2017/7.3/1:hc-development-reform@2017-08", "hc-2017", "7.3", "粮油价格信息",
    "document", "in-time", date(2017, 9, 25), "plan", (SITE, "hc-portal"), "2017年8月",
)  # fmt: skip
SERIES = OpenDue("hc-2017/7.3/2@2017-08", "", "hc-2017", "7.3", "统计表", "series", "in-time", None, "", ())


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def owed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_open_dues", lambda body: [DUE, SERIES] if body == REFORM else [])


def shown(client: Client, draft: Draft) -> str:
    return client.get(reverse("desk-draft", args=[draft.id])).content.decode()


def do(client: Client, draft: Draft, step: str, **said: object) -> HttpResponse:
    """Click what the page offers, with the digest that it had when it was opened."""
    return client.post(
        reverse("desk-draft-step", args=[draft.id, step]), {"digest": digest(draft), **said}, follow=True
    )


def said(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_due_becomes_a_draft_in_one_click(people: People, owed: None) -> None:
    client = logged_in(people.drafter)
    answer = client.post(reverse("desk-draft-start"), {"body": REFORM, "answers": DUE.key})
    draft = Draft.objects.get()
    assert answer.headers["Location"] == reverse("desk-draft-edit", args=[draft.id])
    value = draft.latest().value
    assert value.title == "2017年8月粮油价格信息"
    assert (value.answers, value.sites, value.period) == ((DUE.key,), (SITE,), "2017-08")
    assert (value.attribute, value.content["issuer"]) == ("open", draft.body.full_name)
    page = said(client.get(answer.headers["Location"]))
    assert "2017年8月粮油价格信息" in page
    assert f'value="{DUE.key}"' in page


def test_a_draft_that_interprets_says_so_from_the_start(people: People, owed: None) -> None:
    document = published(people)
    fields = {"body": REFORM, "form": "interpretation", "interprets": document.subject}
    logged_in(people.drafter).post(reverse("desk-draft-start"), fields)
    draft = Draft.objects.get(form="interpretation")
    assert draft.latest().value.links == (("interprets", document.subject),)


def test_what_a_paper_opened_interprets_that_paper_from_the_start() -> None:
    due = replace(DUE, key="hc-2017/1.1/2@document/01c1kq9q24eyntje2xszz2h7wq", form="interpretation")
    value = first_value(Body.objects.get(id=REFORM), [due])
    assert value.links == (("interprets", "document/01c1kq9q24eyntje2xszz2h7wq"),)


@pytest.mark.parametrize(
    ("key", "sentence"), [(SERIES.key, "还不能在这里拟稿"), ("hc-2017/9.9/1@2017", "不是市发展改革委的待办")]
)
def test_what_cannot_be_drafted_is_said(people: People, owed: None, key: str, sentence: str) -> None:
    answer = logged_in(people.drafter).post(reverse("desk-draft-start"), {"body": REFORM, "answers": key})
    assert sentence in said(answer)
    assert not Draft.objects.exists()


def test_five_people_take_a_draft_to_the_public_each_by_the_one_large_button(people: People) -> None:
    draft = drafting(people)
    walk: list[tuple[Officer, str, str, dict[str, object]]] = [
        (people.drafter, "下一步：送审", "submit", {}),
        (people.reviewer, "下一步：审核", "review", {}),
        (people.secrecy, "下一步：保密审查", "secrecy-review", {"conclusion": "open", "post": "保密员", "on": DAY}),
        (people.signer, "下一步：签发", "sign", {}),
        (people.publisher, "下一步：发布", "publish", {}),
    ]
    for officer, heading, step, fields in walk:
        client = logged_in(officer)
        assert VALUE.title in said(client.get(reverse("desk-drafts"))), "it waits for this officer"
        assert heading in shown(client, draft)
        do(client, draft, step, **fields)
        assert heading not in shown(client, draft)
    settle()
    page = shown(client, draft)
    key = draft.subject.partition("/")[2]
    assert reverse("document", kwargs={"key": key}) in page
    ((number, _entry),) = of_subject(draft.subject)
    assert reverse("record-proof", kwargs={"number": number}) in page
    assert live(draft).title == VALUE.title


def test_whoever_has_no_next_step_is_told_whose_it_is(people: People) -> None:
    people.reviewer  # noqa: B018 - holds the post
    page = shown(logged_in(people.drafter), submitted(people))
    assert f"审核人{people.reviewer.name}" in page


def test_the_drafter_cannot_review_what_is_his(people: People) -> None:
    draft = submitted(people)
    client = logged_in(also(people.drafter, Role.REVIEWER))
    page = shown(client, draft)
    assert "拟稿人不能审核自己拟的稿件" in page
    assert "审核通过</button>" not in page
    assert "拟稿人不能审核自己拟的稿件" in said(do(client, draft, "review"))
    assert draft.state() == "submitted"


def test_another_version_than_the_one_on_the_screen_is_refused_and_what_changed_is_shown(people: People) -> None:
    draft = submitted(people)
    client, seen = logged_in(people.reviewer), digest(draft)
    return_draft(draft.id, "请改主题", officer=people.of(Role.SIGNER))
    save_version(draft.id, changed(topic="电价改革"), officer=people.drafter)
    submit(draft.id, officer=people.drafter)
    answer = said(do(client, draft, "review", digest=seen))
    assert "您打开这一页之后稿件改过" in answer
    assert "与您刚才看过的一稿的不同" in answer
    assert "<ins>" in answer
    assert draft.state() == "submitted"


def test_submitting_and_publishing_ask_for_the_version_on_the_screen_too(people: People) -> None:
    draft = drafting(people)
    assert "您打开这一页之后稿件改过" in said(do(logged_in(people.drafter), draft, "submit", digest="0" * 64))
    waiting = signed(people)
    assert "您打开这一页之后稿件改过" in said(do(logged_in(people.publisher), waiting, "publish", digest="0" * 64))
    assert (draft.state(), waiting.state()) == ("drafting", "signed")


def test_a_right_that_ended_between_opening_and_clicking_is_refused(people: People) -> None:
    draft = submitted(people)
    reviewer = also(people.reviewer, Role.SECRECY_REVIEWER)
    client = logged_in(reviewer)
    assert "审核通过</button>" in shown(client, draft)
    Post.objects.filter(officer=reviewer, role=Role.REVIEWER).update(ended_on=DAY)
    # The session ends with the post: this is the click after the new log-in.
    client = logged_in(reviewer)
    assert "您现在没有为市发展改革委办理“审核”的职权" in said(do(client, draft, "review"))
    assert draft.state() == "submitted"


def test_of_two_reviewers_the_second_is_told_that_it_is_done(people: People) -> None:
    draft = submitted(people)
    first, second = logged_in(people.reviewer), logged_in(people.of(Role.REVIEWER, nth=2))
    assert "审核通过</button>" in shown(first, draft)
    assert "审核通过</button>" in shown(second, draft)
    do(first, draft, "review")
    assert "可能别人刚刚办过" in said(do(second, draft, "review"))
    assert Step.objects.filter(draft=draft, what="reviewed").count() == 1


def test_what_is_returned_tells_the_drafter_why_and_later_what_changed(people: People) -> None:
    draft = submitted(people)
    reviewer = logged_in(people.reviewer)
    do(reviewer, draft, "return", cause=" ")
    assert draft.state() == "submitted"
    do(reviewer, draft, "return", cause="标题请写全称")
    drafter = logged_in(people.drafter)
    assert VALUE.title in said(drafter.get(reverse("desk-drafts"), {"which": "returned"}))
    page = shown(drafter, draft)
    assert '退回原因：<span class="desk-cause">标题请写全称' in page
    assert "下一步：改好再送审" in page
    assert "标题请写全称" in said(drafter.get(reverse("desk-draft-edit", args=[draft.id])))
    save_version(draft.id, changed(topic="电价改革"), officer=people.drafter)
    do(drafter, draft, "submit")
    assert "与退回的一稿的不同" in shown(reviewer, draft)


def test_what_stands_in_the_way_leads_to_its_field(people: People) -> None:
    draft = drafting(people, changed(issuer=""))
    page = shown(logged_in(people.drafter), draft)
    assert "有 1 处须先处理" in page
    assert f"{reverse('desk-draft-edit', args=[draft.id])}#id_issuer" in page
    assert "下一步：改好再送审" in page


def test_a_refused_step_keeps_what_was_entered(people: People) -> None:
    draft = reviewed(people)
    answer = do(
        logged_in(people.secrecy), draft, "secrecy-review", conclusion="open", post="机要室张科长", on="2117-01-01"
    )
    assert "日期不能晚于今天" in said(answer)
    assert "机要室张科长" in said(answer)
    assert draft.state() == "reviewed"


def test_a_slip_is_signed_off_with_its_scan_which_stays_private(people: People) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    draft = secrecy_reviewed(people)
    client, url = logged_in(people.signer), reverse("desk-draft-step", args=[draft.id, "sign-by-slip"])
    fields = {"digest": digest(draft), "number": "签〔2017〕3号", "on": DAY}
    hostile = SimpleUploadedFile("单.pdf", "机密★10年".encode())
    assert "涉密和内部文件不得上传" in said(client.post(url, {**fields, "scan": hostile}, follow=True))
    client.post(url, {**fields, "scan": SimpleUploadedFile("单.pdf", pdf())})
    scan = draft.attachments.get()
    assert (draft.state(), scan.is_private) == ("signed", True)
    assert "扫描件（不公开）" in shown(client, draft)
    assert client.get(reverse("desk-draft-file", args=[draft.id, scan.sha256])).status_code == 200
    assert logged_in(people.of(Role.SIGNER, FINANCE)).get(
        reverse("desk-draft-file", args=[draft.id, scan.sha256])
    ).status_code == 403  # fmt: skip


def test_the_secrecy_office_opens_what_waits_for_it_and_nothing_else(people: People, settings: Settings) -> None:
    settings.SECRECY_OFFICE = FINANCE
    waiting, other = secrecy_reviewed(people, said="uncertain"), reviewed(people)
    client = logged_in(people.of(Role.SECRECY_REVIEWER, FINANCE))
    assert VALUE.title in said(client.get(reverse("desk-drafts")))
    assert "下一步：确定是否公开" in shown(client, waiting)
    assert client.get(reverse("desk-draft", args=[other.id])).status_code == 403
    do(client, waiting, "settle-secrecy", conclusion="open", post="保密办", on=DAY)
    assert waiting.state() == "cleared"


def test_a_time_can_be_set(people: People) -> None:
    draft = signed(people)
    client = logged_in(people.publisher)
    assert "应晚于现在" in said(do(client, draft, "schedule", at="2017-01-01T09:00"))
    do(client, draft, "schedule", at="2117-01-01T09:00")
    assert "2117-01-01 09:00" in shown(client, draft)


def test_a_comment_is_read_by_all_who_work_on_it(people: People) -> None:
    draft = submitted(people)
    do(logged_in(people.reviewer), draft, "comment", text="数字<b>请核</b>")
    page = shown(logged_in(people.drafter), draft)
    assert "数字&lt;b&gt;请核" in page
    assert people.reviewer.name in page


def test_whoever_takes_a_draft_up_is_named_until_he_lets_go(people: People) -> None:
    draft = drafting(people)
    client, other = logged_in(people.drafter), logged_in(people.of(Role.INFORMANT, nth=2))
    do(client, draft, "take-up")
    assert f"{people.drafter.name}正在办理" in shown(other, draft)
    assert "稿件正由他人办理" in said(do(other, draft, "submit"))
    do(client, draft, "let-go")
    assert "正在办理" not in shown(other, draft)


def test_what_never_was_public_can_be_discarded_restored_and_erased(people: People) -> None:
    draft = drafting(people)
    drafter, office = logged_in(people.drafter), logged_in(people.office)
    do(drafter, draft, "discard", cause="与另一件重复")
    assert VALUE.title not in said(drafter.get(reverse("desk-drafts"), {"which": "mine"}))
    assert VALUE.title in said(drafter.get(reverse("desk-drafts"), {"which": "discarded"}))
    assert "彻底删除" not in shown(drafter, draft)
    do(drafter, draft, "restore")
    assert draft.state() == "drafting"
    do(drafter, draft, "discard", cause="还是重复")
    do(office, draft, "erase")
    assert not Draft.objects.filter(id=draft.id).exists()
    assert drafter.get(reverse("desk-draft", args=[draft.id])).status_code == 404


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_taken_by_another_bodys_officer(people: People, step: str) -> None:
    draft = drafting(people)
    other = people.of(Role.INFORMANT, FINANCE)
    for role in BODY_ROLES - {Role.AUTHORITY, Role.INSPECTOR}:
        also(other, role, FINANCE)
    assert do(logged_in(other), draft, step).status_code == 403
    assert not draft.steps.exists()


def test_a_list_asks_a_bounded_number_of_queries(people: People, django_assert_max_num_queries: object) -> None:
    client = logged_in(people.reviewer)
    for _ in range(3):
        submitted(people)
    with django_assert_max_num_queries(40) as first:  # type: ignore[operator]
        client.get(reverse("desk-drafts"))
    for _ in range(6):
        submitted(people)
    # Whether a step may be this officer's asks for the draft's versions and authors: three for each.
    with django_assert_max_num_queries(len(first) + 6 * 4):  # type: ignore[operator]
        client.get(reverse("desk-drafts"))
