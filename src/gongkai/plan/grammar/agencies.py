"""责任单位: from a cell as written to bodies by their full names and parts (牵头, 配合, 落实)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from gongkai.plan.grammar.labels import labelled
from gongkai.plan.grammar.lexicon import any_of, table

# Brackets inside a name, not a note: 各县（市、区）, 区（县级市）, 各镇（街道）.
IN_NAME = re.compile(
    r"[（(](?:[市县区州旗]|县级市|自治县|功能区|开发区|高新区|新区|园区|街道|镇街|乡镇|乡|镇|场|管委会|办事处|[市县区]级|、|，)+[）)]"
)
NOTE = re.compile(r"[（(]([^（）()]*)[）)]")
HOLD, RELEASE = (
    str.maketrans("（）、，", "\ue000\ue001\ue002\ue003"),
    str.maketrans("\ue000\ue001\ue002\ue003", "（）、，"),
)
CUT = re.compile(
    r"[；;。]|(?<=牵头)(?!单位|部门|落实|负责|科室)[，,、]?|(?<=牵头负责)[，,、]|(?<=牵头落实)[，,、]"
    r"|(?<=配合)(?!单位|部门|落实|科室)[，,、]?|(?<=落实)(?!单位|部门|主体)[，,、]?"
)
# 商务局, 工商联 and 联合会 are no verbs.
TOGETHER = re.compile(
    r"^(?P<before>.+?)(?:会同|联合(?!会|社)|(?<!工)商(?=市|省|区|县|各|有关|相关))(?P<after>.+?)(?:牵头|负责|落实|办理)?$"
)
# 市住建局等有关部门: who the others are is not said; 市住建局等市级有关部门 names a group.
OTHERS = re.compile(
    r"等(?P<group>(?:[省市区县州]|政府|级|直)*各?(?:有关|相关)?(?:部门|单位|科室|处室|责任单位|成员单位))?$"
)

UNNAMED = re.compile(
    r"[^、，；。：\s]{2,20}等(?:有关|相关)?(?:部门|单位)(?=$|[、，；。\s]|分别|共同|按|牵头|配合|负责|落实)"
)


@dataclass
class Agencies:
    """The bodies that a cell names, in its order, each by the name that this document would write alone.

    ``notes`` stand in brackets beside a body; ``unclear`` are named beside a 牵头单位 without a part of their own;
    ``unnamed`` stand for others that are not named (市住建局等有关部门).
    """

    lead: list[str] = field(default_factory=list)
    joint: list[str] = field(default_factory=list)
    implement: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    share: str | None = None
    leads_by_word: bool = False


@cache
def _words() -> dict[str, str]:
    words = table("table")["bodies"]
    return {
        name: any_of(value) if isinstance(value, list) else f"[{re.escape(value)}]" for name, value in words.items()
    }


def read(cell: str) -> Agencies:
    """The bodies of a cell: 市府办公厅牵头，各区、各部门落实; 市国税局、地税局; 牵头单位：甲局；配合单位：乙局."""
    told = labelled(cell)
    if told is None:
        found = _read(cell)
    else:
        found = _read(cell[: told.start])
        for role in ("lead", "joint", "implement"):
            _add(found, role, _read(told.cells.get(role, "")))
    if not found.lead and found.implement:
        # 各区、各部门落实 without a lead: they are whom the item names.
        found.lead, found.implement = found.implement, []
    for names in (found.lead, found.joint, found.implement):
        names[:] = dict.fromkeys(names)
    return found


def _add(found: Agencies, role: str, more: Agencies) -> None:
    """The bodies behind a label: by the label, save those that the text itself gives another part."""
    by_label = more.lead or more.implement
    getattr(found, role).extend(by_label)
    found.joint += more.joint
    if more.lead and more.implement:
        found.implement += more.implement
    found.notes += more.notes
    found.unclear += more.unclear
    found.unnamed += more.unnamed
    found.share = found.share or more.share


def _read(cell: str) -> Agencies:
    found = Agencies()
    text = IN_NAME.sub(lambda match: match[0].translate(HOLD), re.sub(r"[\s\u3000]*\n[\s\u3000]*(?=[（(])", "", cell))
    found.notes = [note.translate(RELEASE) for note in NOTE.findall(text) if not _part(note)]
    found.unnamed = UNNAMED.findall(text)
    text = NOTE.sub(lambda match: match[1] if _part(match[1]) else "", text)
    words = _words()
    if re.search(words["each"], text):
        found.share = "each"
    elif re.search(words["together"], text):
        found.share = "together"
    level = ""
    for phrase in CUT.split(text):
        level = _phrase(phrase.strip().rstrip("，,、"), found, level)
    return found


def _part(note: str) -> bool:
    return bool(re.search(r"(?:牵头|配合|负责|落实|参与|协助)$", note))


def _phrase(body: str, found: Agencies, level: str) -> str:
    words = _words()
    if opened := re.match(r"(?:由|并由)?(?:会同|联合|商)(?=市|省|区|县|各|有关|相关)", body):
        return _names(_bare(body[opened.end() :]), found.joint, level)
    if met := TOGETHER.match(body):
        level = _names(_bare(met["before"]), found.lead, level)
        return _names(_bare(met["after"]), found.joint, level)
    for part in ("lead", "joint", "implement"):
        tail = re.search(rf"(?:等)?(?:共同|分别|负责|各自)?{words[part]}$", body)
        if tail and tail.start():
            found.leads_by_word = found.leads_by_word or part == "lead"
            return _names(body[: tail.start()], getattr(found, part), level)
    if not found.lead:
        return _names(body, found.lead, level)
    named: list[str] = []
    level = _names(body, named, level)
    if found.leads_by_word:
        found.implement += named
        found.unclear += ["、".join(named)] if named else []
    else:
        found.lead += named
    return level


def _bare(text: str) -> str:
    words = _words()
    return re.sub(rf"(?:负责)?(?:{words['lead']}|{words['implement']})$", "", text)


def _names(text: str, names: list[str], level: str) -> str:
    words = _words()
    for raw in re.split(
        words["separators"] + "|和(?=市|各|县|区|省)|及(?=市|各|县|区|省|其|有关|相关)|与(?=市|各|县|区|省)", text
    ):
        name = re.sub(r"^(?:由|并由)", "", raw.translate(RELEASE).strip("。．.·：:“” 　"))
        others = OTHERS.search(name)
        group = others["group"] if others else None
        name = name[: others.start()] if others else name
        if len(name) < 2 or re.fullmatch(r"[\d.]+|无|\W+", name):
            continue
        written = re.match(r"^[省市州县区](?!.*[省市州县区](?:政府|人民政府))", name)
        if written and not name.startswith(("市场", "区块")):
            level = written[0]
        elif level and len(name) <= 8 and re.search(words["endings"] + "$", name) and _takes_level(name):
            name = level + name
        names.append(name)
        if group and not re.fullmatch(r"各?(?:有关|相关)?(?:部门|单位|科室|处室|责任单位)", group):
            names.append(group)
    return level


def _takes_level(name: str) -> bool:
    """地税局 after 市国税局 is 市地税局; 市场监管局 too; 人民银行, 各区, 海珠区政府 stand as they are."""
    if name.startswith("市场"):
        return True
    return not re.match(_words()["bare"], name) and not re.search(r"[区县市]", name)
