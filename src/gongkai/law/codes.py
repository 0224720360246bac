"""Codes with check digits: credit code, organisation code, identity number; what is wrong is told, never refused.

Codes are in use that fail their own check (91350203M0001QAY9B is a real one), so a fault is a warning: a sentence for
whoever entered the code, who then decides.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

# GB 32100-2015: no I, O, S, V, Z, which are read as 1, 0, 5, U, 2.
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_CREDIT_SHAPE = re.compile(r"[0-9A-Y]{2}[0-9]{6}[0-9A-Y]{10}")

# GB 11714-1997: eight figures or letters, a hyphen that is often left out, one check character.
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_SHAPE = re.compile(r"[0-9A-Z]{8}-?[0-9X]")

# GB 11643-1999.
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_IDENTITY_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")


def written(code: str) -> str:
    """A code as it is compared: half width, capitals, no spaces around or between its characters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", code)).upper()


def credit_code_fault(code: str) -> str | None:
    """What is wrong with a 统一社会信用代码, as a sentence that proposes what to look at; None where nothing is."""
    code = written(code)
    if len(code) != 18:
        return f"统一社会信用代码应为18位，这里有{len(code)}位：{code}。"
    if wrong := sorted(set(code) - set(CREDIT_ALPHABET)):
        return f"统一社会信用代码不使用“{'、'.join(wrong)}”（不用 I、O、S、V、Z，以免与数字混淆）：{code}。"
    if not _CREDIT_SHAPE.fullmatch(code):
        return f"统一社会信用代码第3至8位应为六位数字的行政区划：{code}。"
    if code[17] != credit_check(code[:17]):
        return f"统一社会信用代码 {code} 的校验位不符，按前17位应为“{credit_check(code[:17])}”。请对照证书核对。"
    return None


def credit_check(code: str) -> str:
    """The last character of a credit code, from its first seventeen."""
    total = sum(CREDIT_ALPHABET.index(each) * weight for each, weight in zip(code, _CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def organisation_code_fault(code: str) -> str | None:
    """What is wrong with an 组织机构代码 (M0001QAY-9 or M0001QAY9); None where nothing is."""
    code = written(code)
    if not _ORGANISATION_SHAPE.fullmatch(code):
        return f"组织机构代码应为8位数字或大写字母加1位校验码：{code}。"
    expected = organisation_check(code[:8])
    if code[-1] != expected:
        return f"组织机构代码 {code} 的校验码不符，按前8位应为“{expected}”。请对照证书核对。"
    return None


def organisation_check(code: str) -> str:
    """The ninth character of an organisation code, from its first eight; letters count from A = 10."""
    total = sum(int(each, 36) * weight for each, weight in zip(code, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def identity_number_fault(number: str) -> str | None:
    """What is wrong with an 18-digit 公民身份号码; None where nothing is. The number itself is not repeated."""
    number = written(number)
    if not _IDENTITY_SHAPE.fullmatch(number):
        return "公民身份号码应为17位数字加1位数字或 X。"
    if _born_on(number) is None:
        return "公民身份号码第7至14位不是一个日期。"
    if number[17] != identity_check(number[:17]):
        return "公民身份号码的校验位不符。"
    return None


def identity_check(number: str) -> str:
    """The last character of an identity number, from its first seventeen."""
    total = sum(int(each) * weight for each, weight in zip(number, _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_CHECKS[total % 11]


def _born_on(number: str) -> date | None:
    """The birthday in an 18-digit identity number; None where these eight figures are no date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
