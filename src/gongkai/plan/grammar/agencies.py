"""责任单位: from a cell as written to bodies by their full names and parts (牵头, 配合, 落实)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from gongkai.plan.grammar.lexicon import any_of, table

# Brackets inside a name, not a note: 各县（市、区）, 区（县级市）.
IN_NAME = re.compile(r"[（(](?:[市县区州旗]|县级市|自治县|功能区|开发区|[市县区]级|、|，)+[）)]")
NOTE = re.compile(r"[（(]([^（）()]*)[）)]")
HOLD, RELEASE = (
    str.maketrans("（）、，", "\ue000\ue001\ue002\ue003"),
    str.maketrans("\ue000\ue001\ue002\ue003", "（）、，"),
)
LABEL = re.compile(r"(?P<label>[^：:、，；\s]{2,8})[：:]")


@dataclass
class Agencies:
    """The bodies that a cell names, in its order, each by the name that this document would write alone."""

    lead: list[str] = field(default_factory=list)
    joint: list[str] = field(default_factory=list)
    implement: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    share: str | None = None


@cache
def _words() -> dict[str, str]:
    words = table("table")["bodies"]
    return {
        name: any_of(value) if isinstance(value, list) else f"[{re.escape(value)}]" for name, value in words.items()
    }


def read(cell: str) -> Agencies:
    """The bodies of a cell: 市府办公厅牵头，各区、各部门落实; 市国税局、地税局; 牵头单位：甲局；配合单位：乙局."""
    found = Agencies()
    text = IN_NAME.sub(lambda match: match[0].translate(HOLD), re.sub(r"[\s\u3000]*\n[\s\u3000]*(?=[（(])", "", cell))
    found.notes = [note.translate(RELEASE) for note in NOTE.findall(text) if not _part(note)]
    text = NOTE.sub(lambda match: match[1] if _part(match[1]) else "", text)
    words = _words()
    if re.search(words["each"], text):
        found.share = "each"
    elif re.search(words["together"], text):
        found.share = "together"
    level = ""
    for phrase in re.split(
        r"[；;。]|(?<=牵头)(?!单位|部门|落实|负责|科室)[，,、]?|(?<=配合)(?!单位|部门|落实|科室)[，,、]?|(?<=落实)(?!单位|部门|主体)[，,、]?",
        text,
    ):
        level = _phrase(phrase, found, level)
    if not found.lead and found.implement:
        # 各区、各部门落实 without a lead: they are whom the item names.
        found.lead, found.implement = found.implement, []
    for names in (found.lead, found.joint, found.implement):
        names[:] = dict.fromkeys(names)
    return found


def _part(note: str) -> bool:
    return bool(re.search(r"(?:牵头|配合|负责|落实)$", note))


def _phrase(phrase: str, found: Agencies, level: str) -> str:
    words = _words()
    if label := LABEL.match(phrase.strip()):
        part = (
            "joint"
            if re.search(words["joint"], label["label"])
            else "implement"
            if "落实单位" in label["label"] and "牵头" not in label["label"]
            else "lead"
        )
        names, rest = getattr(found, part), phrase.strip()[label.end() :]
        return _names(rest, names, level)
    met = re.search(r"(?P<before>.+?)(?:会同|联合|商)(?P<after>.+?)(?:牵头|负责|落实|办理)?$", phrase.strip())
    if met and not re.search(
        r"联合会|工商联|商务|工商|招商|商业|残联", met[0][met.end("before") : met.end("before") + 3] + met[0]
    ):
        level = _names(_bare(met["before"]), found.lead, level)
        return _names(_bare(met["after"]), found.joint, level)
    body = phrase.strip().rstrip("，,、")
    for part in ("lead", "joint", "implement"):
        tail = re.search(rf"(?:等)?(?:共同|分别|负责)?{words[part]}$", body)
        if tail and tail.start():
            return _names(body[: tail.start()], getattr(found, part), level)
    return _names(body, found.lead, level)


def _bare(text: str) -> str:
    return re.sub(rf"(?:负责)?(?:{_words()['lead']})$", "", text)


def _names(text: str, names: list[str], level: str) -> str:
    words = _words()
    for raw in re.split(
        words["separators"] + "|和(?=市|各|县|区|省)|及(?=市|各|县|区|省|其)|与(?=市|各|县|区|省)", text
    ):
        name = re.sub(r"(?:等|等单位|等部门|等有关部门)$", "", raw.translate(RELEASE).strip("。．.·：:“” 　"))
        if len(name) < 2 or re.fullmatch(r"[\d.]+|无|\W+", name):
            continue
        written = re.match(r"^[省市州县区](?!.*[省市州县区](?:政府|人民政府))", name)
        if written and not name.startswith(("市场", "区块")):
            level = written[0]
        elif level and len(name) <= 8 and re.search(words["endings"] + "$", name) and _takes_level(name):
            name = level + name
        names.append(name)
    return level


def _takes_level(name: str) -> bool:
    """地税局 after 市国税局 is 市地税局; 市场监管局 too; 人民银行, 各区, 海珠区政府 stand as they are."""
    if name.startswith("市场"):
        return True
    return not re.match(_words()["bare"], name) and not re.search(r"[区县市]", name)
