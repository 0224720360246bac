"""Values that the living page shows its components with; none of them is about anybody."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.ui.sentence import Mark, segments
from gongkai.ui.states import STATES

SENTENCE = "在甲网站、乙网站按月公开收支执行情况，待办法出台后公开办法解读。"


def samples() -> dict[str, object]:
    """The values, in the language being read."""
    columns = [_("公开内容"), _("公开形式"), _("公开时限")]
    return {
        "trail": [(_("2017年分工方案"), "#breadcrumb"), (_("一、加强预期引导"), "#breadcrumb"), ("1.3", "")],
        "counts": [1, 3, 6, 12],
        "options": [
            {"value": "", "label": _("全部方面"), "is_chosen": True},
            {"value": "1", "label": _("示例：第一方面"), "is_chosen": False},
        ],
        "segments": segments(SENTENCE, marked_sample()),
        "kinds": mark_words(),
        "states": STATES,
        "columns": columns,
        "rows": [
            list(zip(columns, [_("收支执行情况"), _("定期数据"), _("按月")], strict=True)),
            list(zip(columns, [_("办法解读"), _("解读材料"), _("变动时")], strict=True)),
        ],
    }


def mark_words() -> list[tuple[str, str]]:
    """What each kind of mark in a sentence means, in the order of the legend."""
    return [
        ("product", _("公开内容")),
        ("cadence", _("公开时限")),
        ("venues", _("公开渠道和载体")),
        ("owners", _("公开主体")),
        ("condition", _("条件")),
    ]


def marked_sample() -> list[Mark]:
    def at(words: str, kind: str, duty: int) -> Mark:
        start = SENTENCE.index(words)
        return Mark(start, start + len(words), kind, duty)

    return [
        at("甲网站、乙网站", "venues", 1),
        at("按月", "cadence", 1),
        at("收支执行情况", "product", 1),
        at("待办法出台后公开", "condition", 2),
        at("办法解读", "product", 2),
    ]
