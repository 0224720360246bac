"""The difference of two bound plans as lines for a person, in the words that offices use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

FIELDS = {
    "item": "公开事项", "product": "公开内容", "form": "公开形式", "cadence": "公开时限", "owners": "公开主体",
    "share": "分担方式", "leads": "牵头单位", "venues": "公开渠道和载体", "role": "职责", "public": "是否公开",
    "wakes_on": "前提条件",
}  # fmt: skip
EVERY = {
    "once": "一次", "day": "每日", "month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年",
    "declared": "定期", "timely": "适时", "change": "及时", "continuous": "持续",
}  # fmt: skip
PERIODS = {"month": "每月", "quarter": "每季度", "year": "每年"}
BASES = {"law": "法定", "plan": "方案", "promise": "承诺", "reminder": "提醒"}
SHARES = {"each": "各自", "together": "共同", "pooled": "合计"}
ROLES = {"publish": "公开", "organise": "组织", "supervise": "督促"}


def difference_lines(told: Json) -> Iterator[str]:
    """One line of counts, then a line for each duty that does not simply go on."""
    old, new = told["from"], told["to"]
    counts = f"延续 {len(told['continues'])} 条，变化 {len(told['changed'])} 条，"
    counts += f"取消 {len(told['lifted'])} 条，新增 {len(told['new'])} 条。"
    yield f"{_version(old)} → {_version(new)}：{counts}"
    for row in told["changed"]:
        changes = "；".join(
            f"{FIELDS[name]} {_value(name, change['old'])} → {_value(name, change['new'])}"
            for name, change in row["changes"].items()
        )
        yield f"变化 {_named(row)}：{changes}"
    yield from (f"取消 {_named(row)}" for row in told["lifted"])
    yield from (f"新增 {_named(row)}" for row in told["new"])


def _version(head: Json) -> str:
    return f"{head['plan']} 第 {head['version']} 版（{head['from']}）"


def _named(row: Json) -> str:
    return f"{row['id']} {row['product']}"


def _value(name: str, value: Any) -> str:
    match name:
        case "cadence":
            return _cadence(value)
        case "venues":
            return "、".join(each.get("site") or each.get("channel", "") for each in value) or "未写明"
        case "owners" | "leads":
            return "、".join(value or []) or "无"
        case "share":
            return SHARES[value]
        case "role":
            return ROLES[value]
        case "public":
            return "公开" if value else "内部"
        case _:
            return str(value) if value else "无"


def _cadence(value: Json) -> str:
    pooled = value["every"] == "pooled"
    rhythm = f"{PERIODS[value['in']]}合计 {value['times']} 次" if pooled else EVERY[value["every"]]
    parts = [rhythm, f"{value['day']}日前" if "day" in value else ""]
    if limit := value.get("limit"):
        parts.append(f"{limit['days']} 个{'工作日' if limit['working'] else '日'}内")
    basis = f"（{BASES[value['basis']]}）" if "basis" in value else ""
    return "".join(parts) + basis
