"""What the public reads for kinds of acts, their facts, and how published things stand to each other."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongkai.duties.wording import FORMS
from gongkai.record.kinds import known

FACTS: dict[str, Promise] = {
    "adopted_on": _("采用日期"),
    "approved_on": _("批准日期"),
    "begun_on": _("开始日期"),
    "changed_on": _("变更日期"),
    "decided_on": _("决定日期"),
    "ended_on": _("结束日期"),
    "expired_on": _("失效日期"),
    "formed_on": _("形成日期"),
    "issued_on": _("出台日期"),
    "published_on": _("原发布日期（未存证）"),
    "received_on": _("收到日期"),
    "repealed_on": _("废止日期"),
    "seen_on": _("查看日期"),
    "secrecy_reviewed_on": _("保密审查日期"),
    "signed_on": _("签发日期"),
    "valid_from": _("施行日期"),
    "valid_to": _("有效期至"),
    "to": _("延期至"),
    "reason": _("理由"),
    "attribute": _("公开属性"),
}

# Keys of meta.json that rooms share; others are shown as they are.
META: dict[str, Promise] = {
    "number": _("文号"),
    "issuer": _("发布机构"),
    "index": _("索引号"),
    "genre": _("体裁"),
    "topic": _("主题"),
    "attribute": _("公开属性"),
    "period": _("所属期"),
    "address": _("原网址"),
    "valid_from": _("施行日期"),
    "valid_to": _("有效期至"),
    "unit": _("计量单位"),
}

RELATIONS: dict[str, Promise] = {
    "interprets": _("解读"),
    "repeals": _("废止"),
    "amends": _("修改"),
    "forwards": _("转发"),
    "rectifies": _("整改"),
    "replies": _("答复"),
    "replaces": _("代替"),
    "based-on": _("依据"),
    "draws-from": _("数据来自"),
    "result-of": _("结果来自"),
    "part-of": _("属于"),
    "opens": _("引起"),
    "corrects": _("更正"),
}


def act_word(kind: str) -> str:
    """公开, 撤下 …: a kind's own words in the language being read; one that nobody declares any more as it is."""
    declared = known().get(kind)
    if declared is None:
        return kind
    chinese, _dot, english = declared.why.partition(" · ")
    return english.rstrip(".") if get_language() == "en" and english else chinese


def act_named(kind: str) -> str:
    """文件：公开 …: the act with what it was done to, where kinds stand side by side."""
    noun, _dot, _verb = kind.partition(".")
    return f"{FORMS[noun]} · {act_word(kind)}" if noun in FORMS else act_word(kind)


def fact_word(name: str) -> str:
    return str(FACTS.get(name, name))


def meta_word(name: str) -> str:
    return str(META.get(name, name))


def relation_word(name: str) -> str:
    return str(RELATIONS.get(name, name))
