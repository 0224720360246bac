"""What the desk calls steps and fields of drafts."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.publishing import forms

STEPS: Mapping[str, str] = {
    "submitted": "送审",
    "reviewed": "审核通过",
    "secrecy-reviewed": "保密审查",
    "signed": "签发",
    "scheduled": "设定定时发布",
    "unscheduled": "定时发布未进行",
    "published": "发布",
    "returned": "退回修改",
    "discarded": "作废",
    "restored": "恢复拟稿",
}
# Fields of a value that no form asks by that name.
_FIELDS: Mapping[str, str] = {
    "masks": "遮蔽个人信息",
    "period": "所属时期",
    "links": "与其他文件的关系",
    "files": "附件",
}
# Where a fault is mended, whose code is not the name of a field.
_MENDED_AT: Mapping[str, str] = {"persons": "text", "interpretation": "no_interpretation"}


def label(form: str, field: str) -> str:
    fields = forms.of(form).form_class.base_fields
    return str(fields[field].label) if field in fields else _FIELDS.get(field, field)


def form_word(form: str) -> str:
    known = forms.known()
    return known[form].label if form in known else form


def field_of(form: str, fault: str) -> str:
    """The field of the form at which a fault is mended; empty where another person's step mends it."""
    field = _MENDED_AT.get(fault, fault)
    return field if field in forms.of(form).form_class.base_fields else ""
