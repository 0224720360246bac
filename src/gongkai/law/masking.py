"""Masking of persons: identity numbers, telephones, e-mail, bank cards and given names are hidden, and told where.

A number is hidden by its shape alone, its check digit right or wrong: one that was mistyped still leads to somebody.
Nothing that was hidden is repeated in what is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.law.codes import credit_code_fault, organisation_code_fault

STAR = "*"
GAP = r"[ \-]?"
BEFORE, AFTER = r"(?<![0-9])", r"(?![0-9])"
# Nothing longer of letters and figures either: a credit code is meant to be read.
APART_BEFORE, APART_AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
# The first two figures of a division of the country: 11 to 65, 71, 81 to 83.
AREA = r"(?:[1-6][0-9]|71|8[123])[0-9]{4}"
CENTURIES = ("18", "19", "20")
YEAR = rf"(?:{'|'.join(CENTURIES)})[0-9]{{2}}"
MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
MAIL = r"[A-Za-z0-9._%+\-]"
# What makes eleven figures a sum and not a telephone.
SUM = r"(?!元|万元|亿元|吨|\.[0-9])"

# Tried in this order, so that an identity number is not taken for a bank card.
SHAPES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, label, re.compile(shape))
    for kind, label, shape in (
        ("email", "电子邮箱", rf"(?<!{MAIL}){MAIL}{{1,64}}@[A-Za-z0-9\-]{{1,63}}(?:\.[A-Za-z0-9\-]{{1,63}}){{1,8}}"),
        ("identity", "公民身份号码", rf"{BEFORE}{AREA}{GAP}{YEAR}{MONTH_DAY}{GAP}[0-9]{{3}}[0-9Xx]{AFTER}"),
        # Until 1999 the number had fifteen figures.
        ("identity", "公民身份号码", rf"{BEFORE}{AREA}{GAP}[0-9]{{2}}{MONTH_DAY}{GAP}[0-9]{{3}}{AFTER}"),
        # Mistyped, so that its birthday is no date.
        ("identity", "公民身份号码", rf"{BEFORE}{AREA}[0-9]{{11}}[Xx]{AFTER}"),
        ("bank_card", "银行账号", rf"{APART_BEFORE}[1-9][0-9]{{15,18}}{APART_AFTER}"),
        ("bank_card", "银行账号", rf"{BEFORE}[3-9][0-9]{{3}}(?:[ \-][0-9]{{4}}){{3}}(?:{GAP}[0-9]{{1,3}})?{AFTER}"),
        (
            "mobile",
            "手机号码",
            rf"{BEFORE}(?:(?:\+?(?:00)?86|0){GAP})?1[3-9][0-9]{GAP}[0-9]{{4}}{GAP}[0-9]{{4}}{AFTER}{SUM}",
        ),
        ("telephone", "固定电话", rf"{BEFORE}(?:\(0[0-9]{{2,3}}\)|0[0-9]{{2,3}}-) ?[2-9][0-9]{{6,7}}{AFTER}"),
    )
)
# Offices publish their own numbers; only those of persons are hidden unless asked.
USUAL = frozenset({"email", "identity", "bank_card", "mobile"})

COMPOUND_SURNAMES = frozenset({
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯",
    "长孙", "宇文", "轩辕", "端木", "呼延", "南宫", "西门", "东郭", "独孤", "澹台", "闻人", "钟离",
    "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "鲜于", "闾丘", "司空", "万俟",
    "赫连",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mask:
    """What was hidden: its kind (identity, mobile, …), that in Chinese, and from where to where it stood."""

    kind: str
    label: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"第 {self.start + 1} 至 {self.end} 字：{self.label}"


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with persons hidden; ``masks`` are places in the text as it was given, in order."""

    text: str
    masks: tuple[Mask, ...]


def mask(text: str, *, names: Iterable[str] = (), kinds: Iterable[str] = USUAL) -> Masked:
    """The text without what leads to a person: numbers by their shape, and the names that are given.

    ``kinds`` may add telephone (an office's own line is usually meant to be read) or leave some out.
    """
    found = list(_found(text, frozenset(kinds), names))
    pieces, at = [], 0
    for each in found:
        pieces += [text[at : each.start], _hidden(each.kind, text[each.start : each.end])]
        at = each.end
    return Masked("".join([*pieces, text[at:]]), tuple(found))


def mask_name(name: str) -> str:
    """A person's name by its surname alone: 张三丰 → 张某某, 欧阳修 → 欧阳某, 古丽·买买提 → 古某某·某某."""
    name = name.strip()
    if "·" in name:
        first, *rest = name.split("·")
        return "·".join([first[:1] + "某某", *("某某" for _ in rest)])
    if name.isascii():
        return " ".join(part[:1] + STAR * 2 for part in name.split())
    surname = name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]
    return surname + "某" * min(len(name) - len(surname), 2)


def _found(text: str, kinds: frozenset[str], names: Iterable[str]) -> Iterator[Mask]:
    """Every place to hide, in order, none inside another; numbers before names, where they cross."""
    # Each character in its one width, so that places stay: １３８ is 138, － is -.
    plain = "".join(folded if len(folded := unicodedata.normalize("NFKC", each)) == 1 else each for each in text)
    taken = [False] * len(text)
    met: list[Mask] = []
    patterns = [*((kind, label, shape) for kind, label, shape in SHAPES if kind in kinds), *_names(names)]
    for kind, label, shape in patterns:
        for match in shape.finditer(plain):
            start, end = match.span()
            if not any(taken[start:end]) and not _is_credit_code(match[0]):
                taken[start:end] = [True] * (end - start)
                met.append(Mask(kind, label, start, end))
    return iter(sorted(met, key=lambda each: each.start))


def _is_credit_code(figures: str) -> bool:
    """Whether eighteen figures name a body or a firm, which is meant to be read, and cannot be a person's.

    Both check digits must hold, the organisation's inside and the whole one's, and where an identity number could
    begin so (no division of the country begins with 9), no century may stand where a birthday would.
    """
    if credit_code_fault(figures) or organisation_code_fault(figures[8:17]):
        return False
    return figures[0] == "9" or figures[6:8] not in CENTURIES


def _names(names: Iterable[str]) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """The names as one pattern, the longest first, so that 张三丰 is not hidden as 张三 and a rest."""
    wanted = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
    if wanted:
        yield "name", "姓名", re.compile("|".join(map(_whole, wanted)))


def _whole(name: str) -> str:
    """A name as it is looked for: one in Latin letters not inside a longer word."""
    escaped = re.escape(unicodedata.normalize("NFKC", name))
    return rf"(?<![A-Za-z]){escaped}(?![A-Za-z])" if name.isascii() else escaped


def _hidden(kind: str, original: str) -> str:
    """What stands in the place of what was hidden, as long as it was where it was a number."""
    if kind == "name":
        return mask_name(original)
    if kind == "email":
        return STAR * 3 + "@" + STAR * 3
    return STAR * len(original)
