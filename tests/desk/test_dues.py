"""The desk's pages of dues: what is owed, what can be done about it, and what a page says when it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from gongkai.bodies.posts import Role
from gongkai.duties import actions, requests, sheet
from gongkai.record import models
from tests.desk.cast import logged_in
from tests.duties.history import LATE, MET, OPEN, OVERDUE, history, moment, own_folder
from tests.portal.played import BY, DUTY, FINANCE, OFFICE, figures, settle
from tests.publishing.cast import People, also

__all__ = ["history", "moment", "own_folder"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moment")]
WHO = {"body": FINANCE, "by": BY}
ONCE = "hc-2017/4.1/1"


@pytest.fixture
def office() -> Client:
    """市财政局's 单位政务公开机构."""
    return logged_in(People().of(Role.OPENNESS_OFFICE, FINANCE))


@pytest.fixture
def authority() -> Client:
    return logged_in(People().of(Role.AUTHORITY, OFFICE))


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def act(deed: str, due: str) -> str:
    return reverse("desk-due-act", args=[deed, due])


def entries(kind: str) -> int:
    return models.Entry.objects.filter(kind=kind).count()


def test_the_list_has_what_is_overdue_first_and_then_by_date(office: Client) -> None:
    answer = office.get("/desk/dues/")
    rows = [each.row for each in answer.context["listed"]]
    assert rows[0].due == OVERDUE
    assert [row.due_on or date.max for row in rows[1:]] == sorted(row.due_on or date.max for row in rows[1:])
    page = text(answer)
    assert "2017年10月" in page
    assert "已过 7 日" in page
    assert reverse("desk-due", args=[OVERDUE]) in page
    # What is confirmed on a sheet would bury it: it is one line with a link.
    assert {row.sort for row in rows} <= {"period", "opened"}
    assert "2017年下半年确认清单共" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=overdue", {OVERDUE}),
        ("state=late", {LATE}),
        ("item=1.3&state=all", {LATE, MET, OVERDUE, OPEN}),
        ("within=10", {OVERDUE}),
        ("item=99.9", set()),
    ],
)
def test_the_list_is_narrowed_by_state_item_and_date(office: Client, query: str, found: set[str]) -> None:
    rows = {each.row.due for each in office.get(f"/desk/dues/?{query}").context["listed"]}
    assert found <= rows if "all" in query else found == rows


def test_a_query_that_is_none_is_no_broken_page(office: Client) -> None:
    assert office.get("/desk/dues/?state=nothing&within=x&p=many").status_code == 200


def test_the_office_of_the_city_sees_every_bodys_list(authority: Client) -> None:
    assert "市财政局的待办" in text(authority.get(f"/desk/dues/?body={FINANCE}"))


def test_a_due_tells_why_its_date_is_its_date_and_what_can_be_done(office: Client) -> None:
    page = text(office.get(reverse("desk-due", args=[OVERDUE])))
    for told in ("2017年10月", "2017-11-27", "承诺", "发布日程", "方案原文", "1.3", "经过", "逾期未公开"):
        assert told in page
    offered = {deed.name for deed in office.get(reverse("desk-due", args=[OVERDUE])).context["deeds"]}
    assert offered == {"claim", "nil", "fact", "exemption", "explanation", "review"}


@pytest.mark.parametrize(
    ("due", "role", "offered"),
    [
        (OPEN, Role.OPENNESS_OFFICE, {"claim", "nil", "fact", "day", "extension", "exemption", "explanation"}),
        (MET, Role.OPENNESS_OFFICE, {"explanation"}),
        (OVERDUE, Role.PUBLISHER, {"claim"}),
        (OVERDUE, Role.REVIEWER, set()),
    ],
)
def test_only_what_the_officer_may_do_is_offered(due: str, role: Role, offered: set[str]) -> None:
    answer = logged_in(People().of(role, FINANCE)).get(reverse("desk-due", args=[due]))
    assert {deed.name for deed in answer.context["deeds"]} == offered


def test_the_authority_may_send_back_what_answers_a_due(authority: Client) -> None:
    answer = authority.get(reverse("desk-due", args=[LATE]))
    assert {deed.name for deed in answer.context["deeds"]} == {"rejection"}
    assert "2017年8月一般公共预算收支执行情况" in text(answer)


def answer_buttons(**context: object) -> str:
    due = {"key": f"{DUTY}@2017-11", "form": "document", "product": "收支执行情况", "drafted": {"document": None}}
    return render_to_string("desk/dues/answer.html", {"draft_body": "", "register_body": "", **due, **context})


def test_a_due_is_drafted_or_registered_by_one_click(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.desk.answering_urls"
    both = answer_buttons(draft_body=FINANCE, register_body=FINANCE)
    assert 'action="/start/"' in both
    assert f'name="answers" value="{DUTY}@2017-11"' in both
    assert 'href="/register/?body=hc-finance&amp;answers=hc-2017%2F1.3%2F1%402017-11"' in both
    assert "拟稿" not in answer_buttons(draft_body=FINANCE, register_body=FINANCE, form="series")
    assert not answer_buttons().strip()


FILLED: dict[str, tuple[str, dict[str, str], str]] = {
    "fact": (OVERDUE, {"facts": "formed_on", "day": "2017-11-10"}, "fact.recorded"),
    "nil": (OVERDUE, {"statement": "本月没有收支变动。"}, "nil.declared"),
    "day": (OPEN, {"on": "2017-12-20", "reason": "提前完成核定。"}, "schedule.published"),
    "extension": (OPEN, {"to": "2018-01-20", "reason": "awaiting-data"}, "extension.requested"),
    "exemption": (OPEN, {"reason": "no-matter"}, "exemption.requested"),
    "explanation": (OVERDUE, {"statement": "数据正在核对。"}, "explanation.published"),
    "review": (OVERDUE, {"statement": "已在报纸公开。"}, "review.requested"),
}


@pytest.mark.parametrize("deed", FILLED)
def test_a_filled_form_is_one_entry_and_leads_back_to_the_due(office: Client, deed: str) -> None:
    due, filled, kind = FILLED[deed]
    before = entries(kind)
    answer = office.post(act(deed, due), filled, follow=True)
    assert answer.redirect_chain == [(reverse("desk-due", args=[due]), 302)]
    assert "稍后更新" in text(answer)
    assert entries(kind) == before + 1


@pytest.mark.parametrize("deed", FILLED)
def test_an_empty_form_comes_back_with_a_sentence_beside_each_field(office: Client, deed: str) -> None:
    due, filled, kind = FILLED[deed]
    before = entries(kind)
    answer = office.post(act(deed, due), {})
    assert answer.status_code == 200
    wanted = {"on"} if deed == "day" else set(filled)
    assert set(answer.context["form"].errors) == wanted
    assert all(errors[0].endswith("。") for errors in answer.context["form"].errors.values())
    assert entries(kind) == before


def test_what_the_verb_refuses_stands_beside_its_field_and_nothing_entered_is_lost(office: Client) -> None:
    answer = office.post(act("extension", OPEN), {"to": "2017-12-11", "reason": "awaiting-data"})
    form = answer.context["form"]
    assert "晚于现在的期限" in form.errors["to"][0]
    assert form["to"].value() == "2017-12-11"
    assert 'value="awaiting-data" selected' in text(answer)
    assert 'value="2017-12-11"' in text(answer)
    moved = office.post(act("day", OPEN), {"on": "2017-12-01", "reason": ""})
    assert "已经过去" in moved.context["form"].errors["on"][0]


def test_what_names_no_field_stands_above_them(office: Client) -> None:
    office.post(act("review", OVERDUE), {"statement": "已在报纸公开。"})
    answer = office.post(act("review", OVERDUE), {"statement": "已在报纸公开。"})
    assert "请不要重复提出" in answer.context["form"].non_field_errors()[0]
    assert "已在报纸公开。" in text(answer)


def test_what_is_public_already_is_claimed(office: Client) -> None:
    figures("10", answers=False, subject="series/01c19bzx80fcgs11m3fwvy5zk0")
    assert "2017年10月一般公共预算" in text(office.get(act("claim", OVERDUE)))
    office.post(act("claim", OVERDUE), {"subject": "series/01c19bzx80fcgs11m3fwvy5zk0"})
    settle()
    assert office.get(reverse("desk-due", args=[OVERDUE])).context["facing"].state == "late"


def test_an_answer_is_sent_back_with_its_ground(authority: Client) -> None:
    form = authority.get(act("rejection", LATE)).context["form"]
    (_, (subject, _title)) = form.fields["subject"].choices
    # The regulation of 2019 is not in force yet.
    assert {article for article, _ in form.fields["ground"].choices if article} == {"ogi-2007:6", "ogi-2007:15"}
    authority.post(act("rejection", LATE), {"subject": subject, "reason": "incomplete", "ground": "ogi-2007:6"})
    settle()
    assert authority.get(reverse("desk-due", args=[LATE])).context["facing"].state == "in-time"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_that_the_officer_may_not_send_is_not_shown_either(method: str) -> None:
    client = logged_in(People().of(Role.REVIEWER, FINANCE))
    answer = getattr(client, method)(act("explanation", OVERDUE))
    assert answer.status_code == 403
    assert "说明" in text(answer)


@pytest.mark.parametrize(
    "address",
    [
        reverse("desk-due", args=["hc-2017/1.3/1:hc-finance@2016-08"]),
        act("dance", OVERDUE),
        reverse("desk-due-decide", args=["extension/none"]),
    ],
)
def test_what_there_is_not_is_not_found(office: Client, address: str) -> None:
    assert office.get(address).status_code == 404


def test_a_right_that_ended_between_opening_and_clicking_records_nothing() -> None:
    """Posts that change end the session, even of an officer who keeps another."""
    officer = also(People().of(Role.OPENNESS_OFFICE, FINANCE), Role.REVIEWER, FINANCE)
    office = logged_in(officer)
    assert office.get(act("explanation", OVERDUE)).status_code == 200
    officer.posts.filter(role=Role.OPENNESS_OFFICE).update(ended_on=date(2017, 12, 4))
    before = entries("explanation.published")
    answer = office.post(act("explanation", OVERDUE), {"statement": "说明。"})
    assert answer.headers["Location"].startswith("/account/login/")
    assert entries("explanation.published") == before


# The calendar of releases.


def test_a_schedule_is_published_and_moved_with_a_reason(office: Client) -> None:
    form = office.get("/desk/dues/schedule/").context["form"]
    place = next(n for n, duty in enumerate(form.duties) if duty.id == DUTY)
    assert form[f"day-{place}"].value() == 27
    unreasoned = office.post("/desk/dues/schedule/", {f"day-{place}": "25"})
    assert "调整原因" in unreasoned.context["form"].errors["reason"][0]
    assert unreasoned.context["form"][f"day-{place}"].value() == "25"
    before = entries("schedule.published")
    moved = office.post("/desk/dues/schedule/", {f"day-{place}": "25", "reason": "核定提前。"}, follow=True)
    assert "发布日程已公布" in text(moved)
    assert entries("schedule.published") == before + 1
    settle()
    assert office.get(reverse("desk-due", args=[OPEN])).context["facing"].row.due_on == date(2017, 12, 25)


def test_a_schedule_that_says_nothing_new_or_nothing_possible_comes_back(office: Client) -> None:
    form = office.get("/desk/dues/schedule/").context["form"]
    place = next(n for n, duty in enumerate(form.duties) if duty.id == DUTY)
    assert office.post("/desk/dues/schedule/", {f"day-{place}": "27"}).context["form"].non_field_errors()
    assert office.post("/desk/dues/schedule/", {f"day-{place}": "32"}).context["form"].errors[f"day-{place}"]
    other = next(n for n, duty in enumerate(form.duties) if duty.rhythm["every"] == "once")
    late = office.post("/desk/dues/schedule/", {f"on-{other}": "2018-03-01"})
    assert "2017-12-31" in late.context["form"].errors[f"on-{other}"][0]
    assert "2017-12-31" in text(late)


# The sheet.


def test_the_sheet_is_signed_for_what_was_ticked(office: Client) -> None:
    duties = [line.duty for line in sheet.lines(FINANCE, "2017-H2")]
    page = text(office.get("/desk/dues/sheet/"))
    assert page.count('type="checkbox" name="duties"') == len(duties)
    assert "没有勾选" in text(office.post("/desk/dues/sheet/", {"period": "2017-H2"}))
    signed = office.post("/desk/dues/sheet/", {"period": "2017-H2", "duties": duties[1:]}, follow=True)
    assert "记为一条存证" in text(signed)
    assert text(signed).count('type="checkbox" name="duties"') == 1
    assert entries("confirmation.signed") == 1


def test_a_fact_of_today_opens_a_due_and_a_form_sent_twice_opens_one(office: Client) -> None:
    duty = sheet.lines(FINANCE, "2017-H2")[0].duty
    form = office.get(f"/desk/dues/opening/?duty={duty}").context["form"]
    assert form["duty"].value() == duty
    filled = {"uid": form["uid"].value(), "duty": duty, "facts": "formed_on", "day": "2017-12-05"}
    assert "还没有到" in office.post("/desk/dues/opening/", filled).context["form"].errors["day"][0]
    filled["day"] = "2017-12-01"
    before = entries("fact.recorded")
    assert office.post("/desk/dues/opening/", filled).status_code == 302
    again = office.post("/desk/dues/opening/", filled)
    assert "没有再记" in again.context["form"].non_field_errors()[0]
    assert entries("fact.recorded") == before + 1
    settle()
    (row,) = [each for each in office.get("/desk/dues/").context["listed"] if each.row.duty_id == duty]
    assert row.words == "2017-12-01 登记的事实"
    assert "登记的事实" in text(office.get(reverse("desk-due", args=[row.row.due])))


# What was asked.


def extension() -> str:
    return actions.request_extension(OPEN, date(2018, 1, 20), "awaiting-data", **WHO).subject


def test_the_authority_finds_what_waits_and_decides_it(authority: Client, office: Client) -> None:
    asked = extension()
    waiting = text(authority.get("/desk/dues/requests/"))
    assert "数据尚未核定" in waiting
    assert reverse("desk-due-decide", args=[asked]) in waiting
    own = text(office.get("/desk/dues/requests/"))
    assert "等待决定" in own
    assert reverse("desk-due-decide", args=[asked]) not in own
    address = reverse("desk-due-decide", args=[asked])
    assert authority.get(address).context["form"]["to"].value() == date(2018, 1, 20)
    done = authority.post(address, {"decision": "grant", "to": "2018-01-15"}, follow=True)
    assert "没有等待决定的申请" in text(done)
    settle()
    told = text(office.get(reverse("desk-due", args=[OPEN])))
    assert "核准延期：至 2018-01-15" in told
    assert "经核准延期" in told


@pytest.mark.parametrize(
    ("filled", "field"),
    [({}, "decision"), ({"decision": "refuse"}, "reason"), ({"decision": "grant", "to": ""}, "to"),
     ({"decision": "grant", "to": "2017-12-20"}, "to")],
)  # fmt: skip
def test_a_decision_needs_what_it_needs(authority: Client, filled: dict[str, str], field: str) -> None:
    answer = authority.post(reverse("desk-due-decide", args=[extension()]), filled)
    assert set(answer.context["form"].errors) == {field}
    assert entries("extension.granted") == 0


def refused_extension() -> tuple[str, dict[str, str]]:
    return extension(), {"decision": "refuse", "reason": "can-be-met"}


def granted_exemption() -> tuple[str, dict[str, str]]:
    return actions.request_exemption(OPEN, "no-matter", **WHO).subject, {"decision": "grant"}


def refused_exemption() -> tuple[str, dict[str, str]]:
    return actions.request_exemption(OPEN, "no-matter", **WHO).subject, {"decision": "refuse", "reason": "applies"}


def answered_review() -> tuple[str, dict[str, str]]:
    return actions.request_review(OVERDUE, "已在报纸公开。", **WHO).subject, {"statement": "经核，维持。"}


@pytest.mark.parametrize(
    ("arrange", "told"),
    [(refused_extension, "不予核准：具备按期公开的条件"), (granted_exemption, "认定不适用"),
     (refused_exemption, "不予认定：属于本单位应当公开的事项"), (answered_review, "答复：经核，维持。")],
)  # fmt: skip
def test_each_request_is_decided_once_and_told_at_the_due(
    authority: Client, arrange: Callable[[], tuple[str, dict[str, str]]], told: str
) -> None:
    asked, filled = arrange()
    found = requests.asked(asked)
    assert found
    assert authority.post(reverse("desk-due-decide", args=[asked]), filled).status_code == 302
    again = authority.post(reverse("desk-due-decide", args=[asked]), filled)
    assert "已经有决定" in again.context["form"].non_field_errors()[0]
    settle()
    assert told in text(authority.get(reverse("desk-due", args=[found.due])))


def test_nobody_may_decide_for_his_own_body(office: Client) -> None:
    assert office.get(reverse("desk-due-decide", args=[extension()])).status_code == 403


def test_pages_of_a_due_take_a_bounded_number_of_queries(
    office: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(90):  # type: ignore[attr-defined]
        office.get(reverse("desk-due", args=[OVERDUE]))
    with django_assert_max_num_queries(50):  # type: ignore[attr-defined]
        office.get("/desk/dues/?state=all")
