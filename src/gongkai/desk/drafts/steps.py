"""Each step of a draft as a page takes it: what it asks, the verb that it calls, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from gongkai.bodies.models import Officer
from gongkai.desk.drafts import forms
from gongkai.publishing import deciding, drafting, releasing
from gongkai.publishing.models import Draft


@dataclass(frozen=True)
class PageStep:
    """``asks`` is the form; ``do`` gets the draft, what was entered, and the officer."""

    asks: type[Form]
    do: Callable[[Draft, Mapping[str, Any], Officer], object]
    done: str


def _secrecy_review(draft: Draft, said: Mapping[str, Any], officer: Officer) -> object:
    return deciding.secrecy_review(
        draft.id, said["digest"], said["conclusion"], post=said["post"], on=said["on"], officer=officer
    )


def _settle(draft: Draft, said: Mapping[str, Any], officer: Officer) -> object:
    return deciding.settle_secrecy(
        draft.id, said["digest"], said["conclusion"], post=said["post"], on=said["on"], officer=officer
    )


def _sign_by_slip(draft: Draft, said: Mapping[str, Any], officer: Officer) -> object:
    scan = said["scan"].read() if said["scan"] else b""
    slip = deciding.Slip(said["number"], said["on"], scan)
    return deciding.sign(draft.id, said["digest"], officer=officer, slip=slip)


STEPS: Mapping[str, PageStep] = {
    "submit": PageStep(
        forms.StepForm,
        lambda draft, said, officer: drafting.submit(draft.id, officer=officer, digest=said["digest"]),
        "已送审。",
    ),
    "review": PageStep(
        forms.StepForm,
        lambda draft, said, officer: deciding.review(draft.id, said["digest"], officer=officer),
        "已审核通过，转保密审查。",
    ),
    "secrecy-review": PageStep(forms.SecrecyForm, _secrecy_review, "已记下保密审查结论。"),
    "settle-secrecy": PageStep(forms.SettleForm, _settle, "已记下确定的结论。"),
    "sign": PageStep(
        forms.StepForm,
        lambda draft, said, officer: deciding.sign(draft.id, said["digest"], officer=officer),
        "已签发，转发布。",
    ),
    "sign-by-slip": PageStep(forms.SlipForm, _sign_by_slip, "已登记签发单，转发布。"),
    "publish": PageStep(
        forms.StepForm,
        lambda draft, said, officer: releasing.publish(draft.id, officer=officer, digest=said["digest"]),
        "已发布。存证后即可在门户查看，一般只要几秒。",
    ),
    "schedule": PageStep(
        forms.ScheduleForm,
        lambda draft, said, officer: releasing.schedule(draft.id, said["at"], officer=officer, digest=said["digest"]),
        "已设定发布时间。",
    ),
    "return": PageStep(
        forms.ReturnForm,
        lambda draft, said, officer: deciding.return_draft(draft.id, said["cause"], officer=officer),
        "已退回拟稿人修改。",
    ),
    "discard": PageStep(
        forms.DiscardForm,
        lambda draft, said, officer: drafting.discard(draft.id, said["cause"], officer=officer),
        "已作废；需要时可以恢复。",
    ),
    "restore": PageStep(
        forms.StepForm,
        lambda draft, _said, officer: drafting.restore(draft.id, officer=officer),
        "已恢复，可以继续修改。",
    ),
    "erase": PageStep(
        forms.StepForm, lambda draft, _said, officer: drafting.erase(draft.id, officer=officer), "已彻底删除。"
    ),
    "take-up": PageStep(
        forms.StepForm,
        lambda draft, _said, officer: drafting.take_up(draft.id, officer=officer),
        "已标明由您办理，30 分钟内有效。",
    ),
    "let-go": PageStep(
        forms.StepForm,
        lambda draft, _said, officer: drafting.let_go(draft.id, officer=officer),
        "已放手，别人可以办理。",
    ),
    "comment": PageStep(
        forms.CommentForm,
        lambda draft, said, officer: drafting.comment(draft.id, said["text"], officer=officer),
        "批注已留下。",
    ),
}
