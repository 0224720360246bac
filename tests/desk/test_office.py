"""The office's pages: dividing row by row, several at once and by a workbook; the city; 催办单 from desk to desk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.appointing import OPERATOR, forget
from gongkai.bodies.models import Body, Officer
from gongkai.bodies.posts import Role
from gongkai.duties.dividing import Share, divide
from gongkai.duties.models import Division, Plan, Urging
from gongkai.duties.papers import division_table
from gongkai.duties.urging import urge
from tests.bodies.people import DISTRICT, FINANCE, OFFICE, REFORM, holder
from tests.desk.cast import logged_in
from tests.duties.owed import FINANCE_DUTY, PLAN_DUTY, REGISTER_DUTY, due
from tests.duties.test_papers import filled

pytestmark = pytest.mark.django_db
DIVISION, CITY = f"/desk/office/division/{REFORM}/", "/desk/office/city/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(datetime(2017, 8, 16, 1, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def office() -> Client:
    return logged_in(holder(Role.OPENNESS_OFFICE))


@pytest.fixture
def authority() -> Client:
    return logged_in(holder(Role.AUTHORITY, OFFICE))


def text_of(answer: HttpResponse) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def standing() -> dict[str, tuple[str, str, int]]:
    return {row.duty_id: (row.office, row.who, row.days_before) for row in Division.objects.standing()}


def typed(duty: str, office: str = "", owner: str = "", days: str = "") -> dict[str, str]:
    return {f"office:{duty}": office, f"owner:{duty}": owner, f"days_before:{duty}": days}


def test_the_table_says_what_has_no_owner(office: Client) -> None:
    office.post(DIVISION, {**typed(PLAN_DUTY, "投资处", "孙科长", "5"), **typed(REGISTER_DUTY, "价格处"), "do": "save"})
    assert standing() == {PLAN_DUTY: ("投资处", "孙科长", 5), REGISTER_DUTY: ("价格处", "", 0)}
    page = text_of(office.get(DIVISION))
    assert "38 项还没有责任人" in page
    assert 'value="孙科长"' in page
    narrowed = text_of(office.get(DIVISION, {"show": "without"}))
    assert f"owner:{PLAN_DUTY}" not in narrowed
    assert f"owner:{REGISTER_DUTY}" in narrowed


def test_several_are_filled_at_once_and_the_others_stay_as_typed(office: Client) -> None:
    office.post(
        DIVISION,
        {
            **typed(PLAN_DUTY),
            **typed(REGISTER_DUTY, "价格处", "孙科长"),
            **typed("hc-2017/2.1/2"),
            "ticked": [PLAN_DUTY, REGISTER_DUTY],
            "all-office": "办公室",
            "all-days_before": "3",
            "do": "fill",
        },
    )
    assert standing() == {PLAN_DUTY: ("办公室", "", 3), REGISTER_DUTY: ("办公室", "孙科长", 3)}


def test_what_is_wrong_is_told_in_its_row_and_nothing_entered_is_lost(office: Client) -> None:
    page = text_of(office.post(DIVISION, {**typed(PLAN_DUTY, "", "孙科长", "十"), **typed(REGISTER_DUTY, "价格处")}))
    assert standing() == {}
    assert 'value="孙科长"' in page
    assert 'value="价格处"' in page
    assert "没有写处室" in page
    assert "提前天数应为 0 至 60 的整数" in page


def test_a_workbook_is_shown_before_it_is_saved(office: Client) -> None:
    body, plan = Body.objects.get(id=REFORM), Plan.objects.get()
    data = filled(division_table.of_body(body, plan), {(PLAN_DUTY, "承办处室"): "投资处"})
    page = text_of(office.post(f"{DIVISION}sent-back/", {"file": SimpleUploadedFile("分工表.xlsx", data)}))
    assert "将有 1 项变动" in page
    assert standing() == {}
    assert f'name="office:{PLAN_DUTY}" value="投资处"' in page
    office.post(DIVISION, typed(PLAN_DUTY, "投资处"))
    assert standing() == {PLAN_DUTY: ("投资处", "", 0)}


def test_a_workbook_with_a_wrong_cell_offers_nothing_to_save(office: Client) -> None:
    body, plan = Body.objects.get(id=REFORM), Plan.objects.get()
    data = filled(
        division_table.of_body(body, plan), {(PLAN_DUTY, "承办处室"): "投资处", (PLAN_DUTY, "提前天数"): "<b>三</b>"}
    )
    page = text_of(office.post(f"{DIVISION}sent-back/", {"file": SimpleUploadedFile("分工表.xlsx", data)}))
    assert "“提前天数”：“&lt;b&gt;三&lt;/b&gt;”不是天数" in page
    assert "保存这" not in page


@pytest.mark.parametrize("data", [b"", b"<script>", b"PK\x03\x04broken"])
def test_a_hostile_file_leads_back_with_a_sentence(data: bytes, office: Client) -> None:
    answer = office.post(f"{DIVISION}sent-back/", {"file": SimpleUploadedFile("分工表.xlsx", data)}, follow=True)
    assert "“分工表.xlsx”" in text_of(answer) or "没有" in text_of(answer)
    assert standing() == {}


def test_the_authority_reads_a_division_and_does_not_change_it(authority: Client, office: Client) -> None:
    office.post(DIVISION, typed(PLAN_DUTY, "投资处", "孙科长"))
    assert "孙科长" in text_of(authority.get(DIVISION))
    assert authority.post(DIVISION, typed(PLAN_DUTY, "别处")).status_code == 403
    assert standing() == {PLAN_DUTY: ("投资处", "孙科长", 0)}


def test_an_inspector_sees_the_city_and_no_division(office: Client) -> None:
    office.post(DIVISION, typed(PLAN_DUTY, "投资处", "孙科长"))
    due()
    inspector = logged_in(holder(Role.INSPECTOR, OFFICE))
    assert "市发展改革委" in text_of(inspector.get(CITY))
    shown = text_of(inspector.get(f"{CITY}{REFORM}/"))
    assert "投资处" not in shown
    assert "发催办单" not in shown
    assert inspector.get(DIVISION).status_code == 403
    assert inspector.post(f"/desk/office/urgings/to/{REFORM}/", {}).status_code == 403


def test_the_city_shows_what_is_overdue_first_and_who_has_nobody(authority: Client) -> None:
    due()
    due(FINANCE_DUTY, FINANCE, period="2017-06", state="overdue")
    page = text_of(authority.get(CITY))
    assert page.index("市财政局") < page.index("市发展改革委")
    assert "逾期未公开 1 项" in page
    assert "2 个单位还没有工作人员" in page
    assert "市发展改革委" not in text_of(authority.get(CITY, {"state": "overdue"}))
    assert "市财政局</a>" not in text_of(authority.get(CITY, {"section": "2"}))
    assert "没有符合的单位" in text_of(authority.get(CITY, {"kind": "party"}))
    holder(Role.INFORMANT, FINANCE)
    assert "市财政局</a>" not in text_of(authority.get(CITY, {"state": "no-officers"}))


def test_an_authority_of_a_district_sees_its_district_alone() -> None:
    due()
    due("hc-2017/2.1/1", DISTRICT)
    page = text_of(logged_in(holder(Role.AUTHORITY, DISTRICT)).get(CITY))
    assert "市发展改革委" not in page
    assert DISTRICT in page


def test_an_urging_goes_from_desk_to_desk(authority: Client, office: Client) -> None:
    row = due()
    sent = authority.post(
        f"/desk/office/urgings/to/{REFORM}/",
        {"due": row.due, "text": "请抓紧办理<script>。", "answer_by": "2017-08-23"},
        follow=True,
    )
    assert "请抓紧办理&lt;script&gt;。" in text_of(sent)
    urging = Urging.objects.get()
    address = f"/desk/office/urgings/{urging.id}/"
    assert urging.number in text_of(office.get("/desk/"))
    assert authority.post(address, {"do": "receive"}).status_code == 403
    assert "已签收" in text_of(office.post(address, {"do": "receive"}, follow=True))
    assert "请写明办理情况" in text_of(office.post(address, {"do": "answer", "answer": ""}))
    office.post(address, {"do": "answer", "answer": "已于八月十五日公开。"})
    assert "已于八月十五日公开。" in text_of(authority.get(address))
    assert urging.number not in text_of(office.get("/desk/"))
    paper = office.get(f"/desk/office/urgings/{urging.id}.docx")
    assert paper.content.startswith(b"PK")
    assert paper.headers["Content-Disposition"].startswith("attachment")


def test_an_urging_without_dues_or_day_keeps_what_was_written(authority: Client) -> None:
    row = due()
    address = f"/desk/office/urgings/to/{REFORM}/"
    page = text_of(authority.post(address, {"text": "请办理第一项", "answer_by": "2017-08-23"}))
    assert "请至少选择一项待办" in page
    assert "请办理第一项" in page
    page = text_of(authority.post(address, {"due": row.due, "text": "请办理第一项", "answer_by": "明天"}))
    assert "回复期限请写成" in page
    assert "checked" in page
    assert not Urging.objects.exists()


def test_an_officer_says_where_notices_go_and_nothing_of_it_stays_when_forgotten(client: Client) -> None:
    officer = holder(Role.INFORMANT)
    client = logged_in(officer)
    assert "这不是邮箱地址" in text_of(client.post("/desk/office/address/", {"email": "<b>"}))
    client.post("/desk/office/address/", {"email": "shenhe@huacheng.invalid"})
    officer.refresh_from_db()
    assert officer.email == "shenhe@huacheng.invalid"
    officer.posts.update(ended_on=date(2017, 8, 16))
    forget(officer, by=OPERATOR)
    officer.refresh_from_db()
    assert officer.email == ""


@pytest.mark.parametrize("name", ["division.xlsx", "division.docx", "ledger.xlsx", "ledger.docx"])
def test_papers_are_files(name: str, office: Client, authority: Client) -> None:
    due()
    for client, address in (
        (office, f"/desk/office/papers/{REFORM}/{name}"),
        (authority, f"/desk/office/papers/{name}"),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert io.BytesIO(answer.content).read(2) == b"PK"
    assert office.get(f"/desk/office/papers/{FINANCE}/{name}").status_code == 403
    assert office.get(f"/desk/office/papers/{name}").status_code == 403


def test_a_paper_that_there_is_not_is_not_found(office: Client) -> None:
    for name in ("division.pdf", "scores.xlsx"):
        assert office.get(f"/desk/office/papers/{REFORM}/{name}").status_code == 404


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text_of(client.get(address))
    return len(asked)


@pytest.mark.parametrize("address", [DIVISION, CITY, f"{CITY}{REFORM}/", "/desk/office/urgings/", "/desk/"])
def test_pages_ask_as_many_queries_however_much_there_is(address: str) -> None:
    everything = holder(Role.OPENNESS_OFFICE)
    for role, body in ((Role.AUTHORITY, OFFICE), (Role.INFORMANT, REFORM), (Role.PUBLISHER, REFORM)):
        everything.posts.create(body_id=body, role=role.value, begins_on="2017-01-01")
    client = logged_in(everything)
    much(everything, 1)
    few = queries(client, address)
    much(everything, 12)
    assert queries(client, address) <= few


def much(officer: Officer, month: int) -> None:
    """Something of each kind, as often as there are months up to this one."""
    for number in range(2 if month > 1 else 1, month + 1):
        day = date(2017, 8, 20) + timedelta(number * 3)
        due(REGISTER_DUTY, on=day, period=f"2017-{number:02d}")
        due(PLAN_DUTY, on=None, period=f"2017-{number:02d}")
        other = due(FINANCE_DUTY, FINANCE, on=day, state="overdue", period=f"2017-{number:02d}")
        urge(FINANCE, [other.due], "请办", date(2017, 8, 30), officer=officer)
        row = due("hc-2017/2.1/2", on=day, state="overdue", period=f"2017-{number:02d}")
        urge(REFORM, [row.due], "请办", date(2017, 8, 30), officer=officer)
        divide(REFORM, [Share(f"hc-2017/2.1/{number % 4 + 1}", f"第{number}处", "孙科长")], officer=officer)


def test_the_menu_shows_what_one_may_do(office: Client, authority: Client) -> None:
    for client, shown, hidden in (
        (office, "/desk/office/division/", CITY),
        (authority, CITY, "/desk/office/division/"),
    ):
        page = text_of(client.get("/desk/"))
        menu: Any = page[page.index('id="wagtail-sidebar-props"') :].partition("</script>")[0]
        assert f'"{shown}"' in menu
        assert f'"{hidden}"' not in menu
