"""Which due is meant by what somebody wrote: its key, or number or name of the duty with a period. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.publishing.registering.writing_days import periods_meant

SHOWN = 3


@dataclass(frozen=True)
class Answerable:
    """A due that may be answered: ``key`` is ``hc-2017/1.3/1@2017-08``, ``item`` 1.3, ``product`` what is owed."""

    key: str
    item: str
    product: str

    @property
    def duty(self) -> str:
        return self.key.partition("@")[0]

    @property
    def period(self) -> str:
        return self.key.partition("@")[2]


class UnclearError(ValueError):
    """``column`` is what must be written otherwise."""

    def __init__(self, column: str, sentence: str) -> None:
        self.column = column
        super().__init__(sentence)


def key_of(written: str, period: str, known: Iterable[Answerable]) -> str:
    """The key of the one due that is meant. Raises UnclearError with a sentence for whoever wrote it."""
    meant = " ".join(written.split())
    if not meant:
        raise UnclearError("对应公开要求（编号或名称）", "没有填写。请填编号（如 1.3）或名称。")
    owed = [each for each in known if meant in {each.key, each.duty, each.item, each.product}]
    if not owed:
        raise UnclearError(
            "对应公开要求（编号或名称）", f"“{meant[:40]}”不在本单位待办之列。请从“公开要求”表里复制编号。"
        )
    periods = periods_meant(period)
    fitting = [each for each in owed if not periods or each.period in periods]
    if len(fitting) == 1:
        return fitting[0].key
    if not fitting:
        raise UnclearError(
            "期", f"没有“{period.strip()[:20]}”这一期。可填：{_listed(each.period for each in owed)}。请改正。"
        )
    if len({each.duty for each in fitting}) > 1:
        raise UnclearError(
            "对应公开要求（编号或名称）",
            f"“{meant[:40]}”有不止一项公开要求：{_listed(each.duty for each in fitting)}。请填完整的编号。",
        )
    raise UnclearError("期", f"没有写明是哪一期：{_listed(each.period for each in fitting)}。请填其中一期。")


def _listed(words: Iterable[str]) -> str:
    each = list(dict.fromkeys(words))
    return "、".join(each[:SHOWN]) + ("等" if len(each) > SHOWN else "")
