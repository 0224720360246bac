"""What can be done about a due, one row each: its words, its form, the verb that it calls, where it is offered.

Where it is offered is only a courtesy to whoever looks: the verb itself decides what is lawful.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.bodies.models import Officer
from gongkai.desk.dues import forms
from gongkai.desk.dues.facing import Facing
from gongkai.desk.dues.forms import DueForm
from gongkai.duties import asking, deciding, declaring, promises
from gongkai.duties.holding import PUBLISHED
from gongkai.duties.promises import Promise
from gongkai.proof.entry import Entry
from gongkai.record import clock

# The due, the filled form, the body that acts, who does it.
Do = Callable[[Facing, Any, str, Officer], Entry]


@dataclass(frozen=True)
class Deed:
    """``name`` stands in the address; ``done`` is said when it is done."""

    name: str
    label: str
    verb: str
    form: type[DueForm]
    do: Do
    done: str
    fits: Callable[[Facing], bool]

    def is_offered(self, facing: Facing) -> bool:
        return facing.able(self.verb) is not None and self.fits(facing)


def _nil(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return declaring.declare_nil([facing.key], form.cleaned_data["statement"], body=body, officer=officer)


def _fact(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return declaring.record_fact(facing.due, form.facts, body=body, officer=officer)


def _day(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    period = "" if facing.every in promises.ONE_DAY else facing.row.period
    told = Promise(facing.row.duty_id, period=period, **form.cleaned_data)
    return declaring.declare_schedule([told], body=body, officer=officer)


def _extension(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return asking.request_extension(facing.due, **form.cleaned_data, body=body, officer=officer)


def _exemption(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return asking.request_exemption(facing.due, form.cleaned_data["reason"], body=body, officer=officer)


def _explain(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return declaring.explain(facing.due, form.cleaned_data["statement"], body=body, officer=officer)


def _review(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return asking.request_review(facing.due, form.cleaned_data["statement"], body=body, officer=officer)


def _claim(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:
    return declaring.claim_answer(form.cleaned_data["subject"], [facing.key], body=body, officer=officer)


def _reject(facing: Facing, form: Any, body: str, officer: Officer) -> Entry:  # noqa: ARG001 - as the others have it
    return deciding.reject_answer(facing.due, **form.cleaned_data, officer=officer)


def _is_open(facing: Facing) -> bool:
    return facing.is_open


def _is_counted(facing: Facing) -> bool:
    """Where the date counts from a fact that nobody has told yet."""
    fact = facing.counted_from
    return _is_open(facing) and bool(fact) and not any(fact in entry.facts for _number, entry in facing.acts)


def _is_ahead(facing: Facing) -> bool:
    return _is_open(facing) and facing.row.due_on is not None and facing.row.due_on >= clock.today()


def _is_nil(facing: Facing) -> bool:
    ended = facing.row.sort == "period" and facing.state != "not-yet"
    return _is_open(facing) and ended and facing.every not in declaring.NEVER_NIL


def _is_promisable(facing: Facing) -> bool:
    known = facing.row.sort == "period" and facing.every in promises.ONE_DAY | promises.PERIODIC | {"declared"}
    return known and (_is_ahead(facing) or (_is_open(facing) and facing.row.due_on is None))


def _is_reviewable(facing: Facing) -> bool:
    return asking.is_reviewable(facing.due, facing.state) and not facing.is_waiting("review")


DEEDS = (
    Deed("claim", "认领已公开内容", "claim-answer", forms.ClaimForm, _claim, "已认领。", _is_open),
    Deed("nil", "零报告", "declare-nil", forms.NilForm, _nil, "已零报告。", _is_nil),
    Deed("fact", "登记起算事实", "record-fact", forms.FactForm, _fact, "已登记起算事实。", _is_counted),
    Deed("day", "公布或调整日期", "declare-schedule", forms.DayForm, _day, "已公布日程。", _is_promisable),
    Deed(
        "extension", "申请延期", "request-extension", forms.ExtensionForm, _extension, "已申请延期，等主管部门决定。",
        lambda facing: _is_ahead(facing) and not facing.is_waiting("extension"),
    ),
    Deed(
        "exemption", "申请不适用", "request-exemption", forms.ExemptionForm, _exemption,
        "已申请不适用，等主管部门认定。",
        lambda facing: (_is_open(facing) or facing.state == "asleep") and not facing.is_waiting("exemption"),
    ),
    Deed(
        "explanation", "公开说明", "explain", forms.ExplanationForm, _explain, "说明已公开。",
        lambda facing: facing.row.sort != "confirmation" and bool(facing.state),
    ),
    Deed(
        "review", "申请复核", "request-review", forms.ReviewForm, _review, "已申请复核，等主管部门答复。",
        _is_reviewable,
    ),
    Deed(
        "rejection", "退文", "reject-answer", forms.RejectionForm, _reject, "已退文，本项自今日重新计算。",
        lambda facing: facing.state in PUBLISHED and bool(facing.answers),
    ),
)  # fmt: skip
BY_NAME = {deed.name: deed for deed in DEEDS}


def offered(facing: Facing) -> list[Deed]:
    return [deed for deed in DEEDS if deed.is_offered(facing)]
