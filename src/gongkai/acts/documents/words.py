"""What pages and forms call the values of a document, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, Promise]

FIELDS: Words = {
    "number": _("文号"),
    "issuer": _("发布机构"),
    "attribute": _("公开属性"),
    "topic": _("主题"),
    "genre": _("体裁"),
    "formed_on": _("成文日期"),
    "valid_from": _("施行日期"),
    "valid_to": _("有效期至"),
    "no_interpretation": _("没有解读的原因"),
}
GENRES: Words = {
    "normative": _("规范性文件"),
    "notice": _("通知"),
    "announcement": _("公告"),
    "opinion": _("意见"),
    "plan": _("规划计划"),
    "decision": _("决定"),
    "reply": _("批复"),
    "other": _("其他文件"),
}
KINDS_OF_INTERPRETATION: Words = {
    "text": _("文字解读"),
    "picture": _("图解"),
    "questions": _("问答"),
    "press": _("新闻发布"),
    "expert": _("专家解读"),
    "media": _("音视频"),
}
ATTRIBUTES: Words = {
    "open": pgettext_lazy("attribute", "主动公开"),
    "on-request": pgettext_lazy("attribute", "依申请公开"),
    "withheld": pgettext_lazy("attribute", "不予公开"),
}
# What a document says of another, and what that one then says of it.
RELATIONS: Mapping[str, tuple[Promise, Promise]] = {
    "interprets": (_("所解读的文件"), _("解读材料")),
    "repeals": (_("所废止的文件"), _("废止本文的文件")),
    "amends": (_("所修改的文件"), _("修改本文的文件")),
    "forwards": (_("所转发的文件"), _("转发本文的文件")),
    "rectifies": (_("整改所针对的文件"), _("整改情况")),
}
STATUSES: Words = {
    "in-force": _("现行有效"),
    "not-yet": _("尚未施行"),
    "repealed": _("已废止"),
    "expired": _("已失效"),
    "withdrawn": _("已撤下"),
}
FORMS: Words = {"document": pgettext_lazy("form", "文件"), "interpretation": pgettext_lazy("form", "解读材料")}
_CODES: Mapping[str, Words] = {"attribute": ATTRIBUTES, "genre": {**KINDS_OF_INTERPRETATION, **GENRES}}


def said(name: str, value: object) -> str:
    """A value as it is read: codes by their words, days and text as they are."""
    return str(_CODES.get(name, {}).get(str(value), value))


def facts(meta: Mapping[str, object]) -> list[tuple[str, str]]:
    """Label and value of everything that was said."""
    return [(str(label), said(name, meta[name])) for name, label in FIELDS.items() if meta.get(name)]
