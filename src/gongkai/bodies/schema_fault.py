"""A fault that a JSON schema finds, said as a sentence with its place."""

from __future__ import annotations

from typing import Any

from jsonschema import ValidationError

WHOLE = "（全文）"
KINDS = {
    "string": "文字",
    "array": "列表",
    "object": "一组字段",
    "integer": "整数",
    "boolean": "true 或 false",
    "null": "空",
}


def said(error: ValidationError) -> str:
    """``bodies/3/kind：“company”不可用，应为 administrative、party 之一。``"""
    place = "/".join(map(str, error.absolute_path)) or WHOLE
    return f"{place}：{_what(error)}"


def _what(error: ValidationError) -> str:
    value: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    match error.validator:
        case "required":
            return f"缺少 {'、'.join(name for name in rule if name not in value)}。"
        case "additionalProperties":
            known = schema.get("properties", {})
            return f"多出 {'、'.join(name for name in value if name not in known)}；请检查拼写。"
        case "enum":
            return f"“{_short(value)}”不可用，应为 {'、'.join(map(str, rule))} 之一。"
        case "type":
            kinds = [rule] if isinstance(rule, str) else rule
            return f"“{_short(value)}”应为{'或'.join(KINDS.get(kind, kind) for kind in kinds)}。"
        case "pattern":
            return f"“{_short(value)}”的写法不对，应符合 {rule} 。"
        case "format":
            return f"“{_short(value)}”不是有效的日期。"
        case "minItems" | "minLength":
            return "不能为空。"
        case "maxLength":
            return f"“{_short(value)}”太长，最多 {rule} 个字符。"
        case _:
            return f"“{_short(value)}”不合要求：{_short(error.message)}"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
