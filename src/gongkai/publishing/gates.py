"""Gates: what stands in the way of a step, each with the article that says so. Pure.

A room adds its own tuple to ``COMMON``. The desk shows all faults before each step; a verb refuses those that block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from gongkai import law
from gongkai.law.masking import mask
from gongkai.publishing.richtext import plain
from gongkai.publishing.rules import ATTRIBUTES
from gongkai.publishing.value import DraftValue


@dataclass(frozen=True, slots=True)
class Fault:
    """``ground`` is the article that it rests on (``ogi-2007:14``), None where it is our own rule."""

    code: str
    sentence: str
    ground: str | None = None
    is_blocking: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """What a gate may know beside the draft. ``stage`` is the verb that is about to be done."""

    today: date
    stage: str
    body_kind: str = "administrative"
    own_sites: frozenset[str] = frozenset()
    is_secrecy_cleared: bool = False
    interpretations: int = 0
    # Those of the draft's answers that name no duty of any plan.
    unknown_answers: frozenset[str] = frozenset()


Gate: TypeAlias = Callable[[DraftValue, Around], Iterable[Fault]]


def title(value: DraftValue, around: Around) -> Iterator[Fault]:
    if not value.title.strip():
        yield Fault("title", "还没有标题。")
    elif len(value.title) > 200:
        yield Fault("title", "标题超过 200 字，请缩短。")


def attribute(value: DraftValue, around: Around) -> Iterator[Fault]:
    # 国办发〔2016〕80号：拟制公文时，应明确主动公开、依申请公开、不予公开等属性；不予公开的，应说明理由。
    if value.attribute not in ATTRIBUTES:
        yield Fault("attribute", "还没有确定公开属性。", "sgo-2016-80:0")
    elif value.attribute == "withheld" and not value.ground:
        yield Fault("ground", "不予公开的，须写明理由。", "sgo-2016-80:0")
    elif value.attribute != "open" and around.stage in {"publish", "schedule"}:
        yield Fault("attribute", f"公开属性为“{ATTRIBUTES[value.attribute]}”，不能主动公开。")


def ground(value: DraftValue, around: Around) -> Iterator[Fault]:
    """A ground must be one that law gave on that day: those of 2019 are none in 2017."""
    if value.ground and value.ground not in {each.article for each in law.rules().grounds_on(around.today)}:
        yield Fault("ground", f"{law.article_name(value.ground)}在 {around.today} 不是不予公开的理由，请另选。")
    if value.ground and value.attribute == "open":
        yield Fault("ground", "主动公开的内容不应写不予公开的理由。")


def sites(value: DraftValue, around: Around) -> Iterator[Fault]:
    if around.own_sites and not value.sites:
        yield Fault("sites", "还没有选择在哪个网站公开。")
    if others := set(value.sites) - around.own_sites:
        yield Fault("sites", f"{'、'.join(sorted(others))} 不由本单位维护；请先在本单位网站公开，再报送。")


def answers(value: DraftValue, around: Around) -> Iterator[Fault]:
    if not value.answers:
        yield Fault("answers", "没有选择对应的公开事项，公开后不计入任何一项。", is_blocking=False)
    if around.unknown_answers:
        yield Fault("answers", f"没有这样的公开要求：{'、'.join(sorted(around.unknown_answers))}，请重新选择。")


def persons(value: DraftValue, around: Around) -> Iterator[Fault]:
    """Identity numbers and bank accounts stop it; a telephone may be an office's own, so it only warns."""
    text = "\n".join([value.title, plain(value.content.get("text", ""))])
    found = mask(text).masks
    for kinds, is_blocking in (({"identity", "bank_card"}, True), ({"mobile", "email"}, False)):
        if labels := list(dict.fromkeys(each.label for each in found if each.kind in kinds)):
            said = f"正文里有疑似{'、'.join(labels)}，请遮去后再公开。"
            yield Fault("persons", said, privacy(around.today), is_blocking)


def secrecy(value: DraftValue, around: Around) -> Iterator[Fault]:
    if around.stage in {"sign", "publish", "schedule"} and not around.is_secrecy_cleared:
        yield Fault("secrecy", "还没有通过保密审查。", _secrecy(around.today))


COMMON: tuple[Gate, ...] = (title, attribute, ground, sites, answers, persons, secrecy)


def faults(value: DraftValue, around: Around, gates: Iterable[Gate]) -> list[Fault]:
    """All faults, those that block first."""
    found = [fault for gate in (*COMMON, *gates) for fault in gate(value, around)]
    return sorted(found, key=lambda fault: not fault.is_blocking)


def privacy(today: date) -> str:
    # 《政府信息公开条例》(2007) 第十四条第四款、(2019) 第十五条：涉及商业秘密、个人隐私的，不得公开。
    return "ogi-2019:15" if today >= date(2019, 5, 15) else "ogi-2007:14"


def _secrecy(today: date) -> str:
    # (2007) 第十四条、(2019) 第十七条：公开前应当依照保守国家秘密法等进行审查。
    return "ogi-2019:17" if today >= date(2019, 5, 15) else "ogi-2007:14"
