"""What officers fill in about a due. The verbs decide; what they refuse comes back beside the field that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from gongkai.desk.dues.facing import Facing
from gongkai.desk.dues.filling import Filled
from gongkai.duties.answering import Standing, standing_of
from gongkai.duties.kinds import FACT_DAYS
from gongkai.duties.reasons import grounds, reasons
from gongkai.duties.recounting import fact_words
from gongkai.law import rules
from gongkai.publishing.models import Subject

LONGEST = 500
# As many of a body's newest as anybody looks through.
CLAIMABLE = 200


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    """A day, picked or typed: 2017-12-20."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    errors = {"required": f"请填写{label}。", "invalid": "请按“2017-12-20”的样子填写日期。"}
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, error_messages=errors,
        input_formats=["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d"],
    )  # fmt: skip


def text_field(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    errors = {"required": f"请写明{label}。", "max_length": f"请写得简明些，不超过 {LONGEST} 字。"}
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST, widget=widget, error_messages=errors
    )  # fmt: skip


def choice_field(label: str, choices: Iterable[tuple[str, str]], help_text: str = "") -> forms.ChoiceField:
    errors = {"required": f"请选择{label}。", "invalid_choice": "请从表里选一项。"}
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=[("", "请选择"), *choices], error_messages=errors
    )


def fact_choices(counted: str) -> list[tuple[str, str]]:
    """The facts that can be recorded, in words; that from which a limit counts stands first."""
    names = sorted(FACT_DAYS, key=lambda name: name != counted)
    return [(name, fact_words(name, rules())) for name in names]


class DueForm(Filled):
    """``facing`` is the due that it is about."""

    def __init__(self, facing: Facing, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.facing = facing


class NilForm(DueForm):
    statement = text_field("说明", "公开显示，例如“本月没有新增项目”。")


class ExplanationForm(DueForm):
    statement = text_field("说明", "公开显示在本项状态旁边；状态不因说明而改变。")


class ReviewForm(DueForm):
    statement = text_field("复核理由", "公开显示；主管部门的答复也公开。")


class ExtensionForm(DueForm):
    to = day_field("延期至")

    def __init__(self, facing: Facing, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(facing, data)
        self.fields["to"].help_text = f"现在的期限是 {facing.row.due_on}；延期只公开件数。"
        self.fields["reason"] = choice_field("事由", reasons("extension_reasons").items())


class ExemptionForm(DueForm):
    def __init__(self, facing: Facing, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(facing, data)
        self.fields["reason"] = choice_field("事由", reasons("exemption_reasons").items(), "由主管部门认定后生效。")


class FactForm(DueForm):
    day = day_field("发生日期", "登记后不能改；期限自这一天起算。")

    def __init__(self, facing: Facing, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(facing, data)
        field = choice_field("起算事实", fact_choices(facing.counted_from))
        field.initial = facing.counted_from
        self.fields = {"facts": field, "day": self.fields["day"]}

    @property
    def facts(self) -> dict[str, date]:
        return {self.cleaned_data["facts"]: self.cleaned_data["day"]}


class DayForm(DueForm):
    """A day promised for this period, or moved."""

    on = day_field("公开日期", "作为本单位的承诺公布；不得晚于法定和方案规定的期限。")
    reason = forms.CharField(
        label="调整原因",
        required=False,
        max_length=LONGEST,
        help_text="已经公布过日期的，须写明为什么调整；随日程公开。",
    )

    def field_of(self, named: str) -> str | None:
        """The verb names the duty whose day it does not take."""
        return "on" if named == self.facing.row.duty_id else super().field_of(named)


class ClaimForm(DueForm):
    def __init__(self, facing: Facing, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(facing, data)
        own = Subject.objects.public().filter(body__in=facing.may, form__in=[facing.row.duty.form, "publication"])
        found = [each for each in own.order_by("-published_at")[:CLAIMABLE] if _is_claimable(each, facing)]
        choices = [(each.id, f"{each.title}（{each.index_number}）") for each in found]
        self.fields["subject"] = choice_field(
            "已公开的内容", choices, "列出的是本单位已公开、形式相符的内容，新的在前。"
        )


def _is_claimable(public: Subject, facing: Facing) -> bool:
    """Whether it does not answer the due, or was sent back since."""
    if facing.key not in public.answers:
        return True
    return standing_of(public.id, due=facing.due, key=facing.key) is Standing.REJECTED


class RejectionForm(DueForm):
    def __init__(self, facing: Facing, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(facing, data)
        law = [(article, f"{rules().article_name(article)}：{words}") for article, words in grounds().items()]
        self.fields["subject"] = choice_field("退回的内容", [(each.id, each.title) for each in facing.answers])
        self.fields["reason"] = choice_field("原因", reasons("rejection_reasons").items())
        self.fields["ground"] = choice_field("依据", law, "退文和依据都公开。")
