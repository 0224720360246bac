"""One table tests each verb about dues: right, wrong person, wrong body, wrong state, unlawful, twice."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import FunctionType, ModuleType
from typing import Any, TypeAlias
from uuid import uuid4

import pytest

import gongkai.duties
from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer
from gongkai.bodies.posts import AREA_ROLES, VERBS, Role
from gongkai.duties import actions, asking, deciding, declaring, sheet
from gongkai.duties.exceptions import (
    AlreadyDoneError,
    DueError,
    NoRequestError,
    NotOwedError,
    OwnDecisionError,
    StandingError,
    UnclearError,
    UnlawfulDayError,
)
from gongkai.duties.models import Timeline
from gongkai.duties.promises import Promise
from gongkai.publishing.exceptions import NotPublicError
from gongkai.record import models
from tests.duties.history import AHEAD, LATE, MET, MET_WITHOUT_FACT, OPEN, OVERDUE, history, moment, own_folder
from tests.duties.test_office_verbs import ROWS as OF_THE_OFFICE
from tests.portal.played import BY, DUTY, FINANCE, OFFICE, SERIES, day, figures, settle
from tests.publishing.cast import People, also

__all__ = ["history", "moment", "own_folder"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("moment")]

REFORM, DISTRICT = "hc-development-reform", "hc-kapok-government"
HALF = "2017-H2"
LATER = date(2018, 1, 20)
Arrange: TypeAlias = Callable[[], Any]
Do: TypeAlias = Callable[[Any, Officer], Any]


@dataclass(frozen=True)
class Row:
    """``permission`` is what the verb asks for. ``twice`` is the error of a second time, before and after the tables
    have followed; ``wrong_state`` and ``unlawful`` an arrangement or a call with the error that it must meet.
    """

    arrange: Arrange
    do: Do
    permission: str
    twice: tuple[type[DueError], type[DueError]]
    wrong_state: tuple[Arrange, type[Exception]]
    unlawful: tuple[Do, type[Exception]]
    role: Role = Role.OPENNESS_OFFICE
    body: str = FINANCE


def key(due: str) -> str:
    return f"{DUTY}@{due.partition('@')[2]}"


def extension(due: str = OPEN) -> str:
    return _asked(actions.request_extension(due, date(2018, 1, 10), "awaiting-data", body=FINANCE, by=BY).subject)


def decided_extension() -> str:
    request = extension()
    actions.refuse_extension(OPEN, request, "can-be-met", body=OFFICE, by=BY)
    return _asked(request)


def exemption() -> str:
    return _asked(actions.request_exemption(OPEN, "no-matter", body=FINANCE, by=BY).subject)


def exemption_of_what_was_met() -> str:
    request = exemption()
    figures("11")
    return request


def decided_exemption() -> str:
    request = exemption()
    actions.grant_exemption(OPEN, request=request, body=OFFICE, by=BY)
    return _asked(request)


def review() -> str:
    return _asked(actions.request_review(OVERDUE, "已在其他渠道公开。", body=FINANCE, by=BY).subject)


def answered_review() -> str:
    request = review()
    actions.answer_review(OVERDUE, request, "维持。", body=OFFICE, by=BY)
    return _asked(request)


def _asked(subject: str) -> str:
    settle()
    return subject


def once() -> str:
    """A duty of 市财政局 that the plan asks for once, with a day promised that has passed."""
    row = next(
        row for row in Timeline.objects.filter(body=FINANCE, known_to=None) if row.duty.rhythm["every"] == "once"
    )
    rows = [{"duty": row.duty_id, "on": "2017-11-20"}]
    actions.publish_schedule(rows, body=FINANCE, by=BY)
    settle()
    return row.duty_id


def unclaimed() -> str:
    """November's figures are public, and nobody has said what they answer."""
    figures("10", answers=False, subject="series/01c19bzx80fcgs11m3fwvy5zk0")
    return "series/01c19bzx80fcgs11m3fwvy5zk0"


def standing() -> list[str]:
    return [line.duty for line in sheet.lines(FINANCE, HALF)]


def due(id: str) -> Arrange:
    return lambda: id


ROWS: dict[Callable[..., Any], Row] = {
    declaring.declare_schedule: Row(
        due(DUTY),
        lambda duty, officer: declaring.declare_schedule([_promise(duty)], body=FINANCE, officer=officer),
        "declare-schedule",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(once, StandingError),
        # 《发布日程》的调整须写明原因。
        unlawful=(
            lambda duty, officer: declaring.declare_schedule([Promise(duty, day=28)], body=FINANCE, officer=officer),
            UnclearError,
        ),
    ),
    declaring.record_fact: Row(
        due(OVERDUE),
        lambda due, officer: declaring.record_fact(
            due, {"formed_on": day("2017-11-10")}, body=FINANCE, officer=officer
        ),
        "record-fact",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due(MET_WITHOUT_FACT), StandingError),
        unlawful=(
            lambda due, officer: declaring.record_fact(
                due, {"formed_on": day("2017-12-05")}, body=FINANCE, officer=officer
            ),
            UnlawfulDayError,
        ),
    ),
    declaring.open_due: Row(
        lambda: (standing()[0], uuid4()),
        lambda thing, officer: declaring.open_due(
            thing[0], {"formed_on": day("2017-12-01")}, uid=thing[1], body=FINANCE, officer=officer
        ),
        "record-fact",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(lambda: (DUTY, uuid4()), NotOwedError),
        unlawful=(
            lambda thing, officer: declaring.open_due(
                thing[0], {"seen_on": day("2017-12-01")}, uid=thing[1], body=FINANCE, officer=officer
            ),
            UnclearError,
        ),
    ),
    declaring.declare_nil: Row(
        due(OVERDUE),
        lambda due, officer: declaring.declare_nil([key(due)], "本月没有新增。", body=FINANCE, officer=officer),
        "declare-nil",
        twice=(AlreadyDoneError, StandingError),
        wrong_state=(due(AHEAD), StandingError),
        unlawful=(
            lambda due, officer: declaring.declare_nil([f"{DUTY}@2016-01"], "没有。", body=FINANCE, officer=officer),
            NotOwedError,
        ),
    ),
    declaring.confirm_sheet: Row(
        due(HALF),
        lambda period, officer: declaring.confirm_sheet(period, standing(), body=FINANCE, officer=officer),
        "confirm-sheet",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due("2018-H1"), StandingError),
        unlawful=(
            lambda period, officer: declaring.confirm_sheet(period, [DUTY], body=FINANCE, officer=officer),
            NotOwedError,
        ),
    ),
    declaring.explain: Row(
        due(OVERDUE),
        lambda due, officer: declaring.explain(due, "数据正在核对。", body=FINANCE, officer=officer),
        "explain",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due("hc-2017/1.1/1:hc-development-reform@2017"), NotOwedError),
        unlawful=(lambda due, officer: declaring.explain(due, " ", body=FINANCE, officer=officer), UnclearError),
    ),
    declaring.claim_answer: Row(
        unclaimed,
        lambda subject, officer: declaring.claim_answer(subject, [key(OVERDUE)], body=FINANCE, officer=officer),
        "claim-answer",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due("series/none"), NotPublicError),
        unlawful=(
            lambda subject, officer: declaring.claim_answer(
                subject, ["hc-2017/1.1/1@2017"], body=FINANCE, officer=officer
            ),
            NotOwedError,
        ),
    ),
    asking.request_extension: Row(
        due(OPEN),
        lambda due, officer: asking.request_extension(due, LATER, "awaiting-data", body=FINANCE, officer=officer),
        "request-extension",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due(OVERDUE), UnlawfulDayError),
        unlawful=(
            lambda due, officer: asking.request_extension(due, LATER, "too-busy", body=FINANCE, officer=officer),
            UnclearError,
        ),
    ),
    asking.request_exemption: Row(
        due(OPEN),
        lambda due, officer: asking.request_exemption(due, "no-matter", body=FINANCE, officer=officer),
        "request-exemption",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due(MET), StandingError),
        unlawful=(
            lambda due, officer: asking.request_exemption(due, "too-busy", body=FINANCE, officer=officer),
            UnclearError,
        ),
    ),
    asking.request_review: Row(
        due(OVERDUE),
        lambda due, officer: asking.request_review(due, "已在报纸公开。", body=FINANCE, officer=officer),
        "request-review",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due(MET), StandingError),
        unlawful=(lambda due, officer: asking.request_review(due, "", body=FINANCE, officer=officer), UnclearError),
    ),
    deciding.grant_extension: Row(
        extension,
        lambda request, officer: deciding.grant_extension(request, LATER, officer=officer),
        "decide-extension",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(decided_extension, AlreadyDoneError),
        unlawful=(
            lambda request, officer: deciding.grant_extension(request, day("2017-12-27"), officer=officer),
            UnlawfulDayError,
        ),
        role=Role.AUTHORITY,
        body=OFFICE,
    ),
    deciding.refuse_extension: Row(
        extension,
        lambda request, officer: deciding.refuse_extension(request, "can-be-met", officer=officer),
        "decide-extension",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(exemption, NoRequestError),
        unlawful=(
            lambda request, officer: deciding.refuse_extension(request, "no", officer=officer),
            UnclearError,
        ),
        role=Role.AUTHORITY,
        body=OFFICE,
    ),
    deciding.grant_exemption: Row(
        exemption,
        lambda request, officer: deciding.grant_exemption(request, officer=officer),
        "decide-exemption",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(exemption_of_what_was_met, StandingError),
        unlawful=(
            lambda _request, officer: deciding.grant_exemption("exemption/none", officer=officer),
            NoRequestError,
        ),
        role=Role.AUTHORITY,
        body=OFFICE,
    ),
    deciding.refuse_exemption: Row(
        exemption,
        lambda request, officer: deciding.refuse_exemption(request, "applies", officer=officer),
        "decide-exemption",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(decided_exemption, AlreadyDoneError),
        unlawful=(lambda request, officer: deciding.refuse_exemption(request, "", officer=officer), UnclearError),
        role=Role.AUTHORITY,
        body=OFFICE,
    ),
    deciding.answer_review: Row(
        review,
        lambda request, officer: deciding.answer_review(request, "经核，维持。", officer=officer),
        "answer-review",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(answered_review, AlreadyDoneError),
        unlawful=(lambda request, officer: deciding.answer_review(request, "\n", officer=officer), UnclearError),
        role=Role.AUTHORITY,
        body=OFFICE,
    ),
    deciding.reject_answer: Row(
        due(LATE),
        lambda due, officer: deciding.reject_answer(due, SERIES, "ogi-2007:6", "incomplete", officer=officer),
        "reject-answer",
        twice=(AlreadyDoneError, AlreadyDoneError),
        wrong_state=(due(OVERDUE), StandingError),
        unlawful=(
            # The regulation of 2019 is no ground in 2017.
            lambda due, officer: deciding.reject_answer(due, SERIES, "ogi-2019:6", "incomplete", officer=officer),
            UnclearError,
        ),
        role=Role.AUTHORITY,
        body=OFFICE,
    ),
}


def _promise(duty: str) -> Promise:
    """A day of each month where the plan names the rhythm, else a day of the year."""
    if duty == DUTY:
        return Promise(duty, day=26, reason="数据提前核定。")
    return Promise(duty, on=day("2017-12-20"), reason="尚未定稿。")


each = pytest.mark.parametrize("row", [pytest.param(row, id=verb.__name__) for verb, row in ROWS.items()])


@pytest.fixture
def people() -> People:
    return People()


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(gongkai.duties.__path__, "gongkai.duties."):
        if "migrations" not in found.name:
            yield importlib.import_module(found.name)


def test_no_verb_is_without_a_row() -> None:
    verbs = {
        function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and _is_done_by(function)
    }
    assert verbs == set(ROWS) | set(OF_THE_OFFICE)


def _is_done_by(function: FunctionType) -> bool:
    """A verb takes its ``officer`` by name; what only asks about one takes it in place."""
    officer = inspect.signature(function).parameters.get("officer")
    return officer is not None and officer.kind is inspect.Parameter.KEYWORD_ONLY


@each
def test_right(row: Row, people: People) -> None:
    """One entry, under the acting body and the pseudonym that the officer has there."""
    thing, officer = row.arrange(), people.of(row.role, row.body)
    entry = row.do(thing, officer)
    settle()
    assert models.Entry.objects.filter(uid=entry.uid, idx__isnull=False).exists()
    assert (entry.body, entry.by) == (row.body, officer.pseudonyms.get(body=row.body).value)


@each
def test_wrong_person(row: Row, people: People) -> None:
    thing = row.arrange()
    others = [role for role in (Role.SIGNER, Role.REVIEWER, Role.INSPECTOR) if role not in VERBS[row.permission]]
    assert others
    for role in others:
        with pytest.raises(NotAllowedError):
            row.do(thing, people.of(role, row.body))


@each
def test_wrong_body(row: Row, people: People) -> None:
    thing = row.arrange()
    other = DISTRICT if row.role in AREA_ROLES else REFORM
    with pytest.raises(NotAllowedError):
        row.do(thing, people.of(row.role, other))


@each
def test_wrong_state(row: Row, people: People) -> None:
    arrange, error = row.wrong_state
    thing = arrange()
    with pytest.raises(error):
        row.do(thing, people.of(row.role, row.body))


@each
def test_unlawful(row: Row, people: People) -> None:
    do, error = row.unlawful
    thing = row.arrange()
    written = models.Entry.objects.count()
    with pytest.raises(error) as refused:
        do(thing, people.of(row.role, row.body))
    assert str(refused.value).endswith("。")
    assert models.Entry.objects.count() == written


@each
def test_twice(row: Row, people: People) -> None:
    """One act is one entry, however often it is asked for: within the sequencer's second, and after it."""
    thing, officer = row.arrange(), people.of(row.role, row.body)
    row.do(thing, officer)
    written = models.Entry.objects.count()
    at_once, later = row.twice
    with pytest.raises(at_once):
        row.do(thing, officer)
    settle()
    with pytest.raises(later):
        row.do(thing, officer)
    assert models.Entry.objects.count() == written


def test_a_day_for_one_period_moves_the_promise_of_all_with_a_reason_and_before_it_has_passed(people: People) -> None:
    office = people.of(Role.OPENNESS_OFFICE, FINANCE)
    sooner = Promise(DUTY, period="2017-11", on=day("2017-12-20"))
    with pytest.raises(UnclearError, match="调整原因"):
        declaring.declare_schedule([sooner], body=FINANCE, officer=office)
    declaring.declare_schedule([replace(sooner, reason="提前核定。")], body=FINANCE, officer=office)
    settle()
    assert Timeline.objects.get(due=OPEN, known_to=None).due_on == day("2017-12-20")
    passed = replace(sooner, period="2017-10", reason="尚未核定。")
    with pytest.raises(StandingError, match="2017-11-27 已过"):
        declaring.declare_schedule([passed], body=FINANCE, officer=office)


def test_what_was_sent_back_may_be_claimed_again_and_sent_back_anew(people: People) -> None:
    authority, office = people.of(Role.AUTHORITY, OFFICE), people.of(Role.OPENNESS_OFFICE, FINANCE)
    for _ in range(2):
        deciding.reject_answer(LATE, SERIES, "ogi-2007:6", "incomplete", officer=authority)
        settle()
        declaring.claim_answer(SERIES, [key(LATE)], body=FINANCE, officer=office)
        settle()
    with pytest.raises(AlreadyDoneError):
        declaring.claim_answer(SERIES, [key(LATE)], body=FINANCE, officer=office)


OWN: dict[str, Do] = {
    "grant": lambda request, officer: deciding.grant_extension(request, LATER, officer=officer),
    "refuse": lambda request, officer: deciding.refuse_extension(request, "can-be-met", officer=officer),
}


@pytest.mark.parametrize("decide", OWN.values(), ids=list(OWN))
def test_nobody_decides_what_his_own_body_asked(decide: Do, people: People) -> None:
    own = Timeline.objects.filter(body=OFFICE, known_to=None, duty__rhythm__every="once")[0].due
    request = _asked(actions.request_extension(own, LATER, "consulting", body=OFFICE, by=BY).subject)
    with pytest.raises(OwnDecisionError, match="上一级"):
        decide(request, people.of(Role.AUTHORITY, OFFICE))


def test_whoever_asked_and_works_for_the_office_now_does_not_decide_it(people: People) -> None:
    asker = people.of(Role.OPENNESS_OFFICE, FINANCE)
    request = _asked(asking.request_extension(OPEN, LATER, "awaiting-data", body=FINANCE, officer=asker).subject)
    also(asker, Role.AUTHORITY, OFFICE)
    with pytest.raises(OwnDecisionError):
        deciding.grant_extension(request, LATER, officer=asker)
    asker.posts.filter(body=FINANCE).update(ended_on=date(2017, 12, 1))
    with pytest.raises(OwnDecisionError):
        deciding.grant_extension(request, LATER, officer=asker)
