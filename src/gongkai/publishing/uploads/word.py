"""What a Word document holds beside its pages: tracked changes, comments, hidden words, attachments, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gongkai.plan.reading.package import Package
from gongkai.plan.reading.xml import attribute, first, local
from gongkai.publishing.uploads.findings import Finding, Looked, Placed
from gongkai.publishing.uploads.office import beside, people

# Parts by the last word of their relation's type, as a reader calls them.
PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
WORDS = frozenset({"t", "delText"})


def look(package: Package) -> Looked:
    main = package.main()
    body = package.xml(main)
    found = [(place, package.xml(target)) for place, target in _parts(package, main)]
    roots = [body, *(root for _, root in found)]
    lines = [*_lines(body, "正文"), *(line for place, root in found for line in _lines(root, place))]
    findings = [*_changes(roots), *_comments(found), *_hidden(roots), *beside(package), *people(package)]
    return Looked(tuple(lines), tuple(findings))


def _parts(package: Package, main: str) -> Iterator[tuple[str, str]]:
    for relation in package.relations(main):
        if relation.kind in PARTS and relation.target in package.names:
            yield PARTS[relation.kind], relation.target


def _lines(root: Element, part: str) -> Iterator[Placed]:
    """Each paragraph, its hidden and its deleted words too: a mark that is struck out has still been there."""
    for number, paragraph in enumerate((each for each in root.iter() if local(each) == "p"), 1):
        text = "".join(each.text or "" for each in paragraph.iter() if local(each) in WORDS)
        if text.strip():
            yield Placed(text, f"{part}第 {number} 段")


def _changes(roots: list[Element]) -> Iterator[Finding]:
    count = Counter(local(each) for root in roots for each in root.iter() if local(each) in CHANGES)
    if count:
        yield Finding(
            "tracked-changes",
            f"有 {count.total()} 处修订标记，别人能看到改了什么、谁改的。请在“审阅”里接受或拒绝全部修订后再传。",
        )


def _comments(found: list[tuple[str, Element]]) -> Iterator[Finding]:
    count = sum(local(each) == "comment" for place, root in found if place == "批注" for each in root.iter())
    if count:
        yield Finding("comments", f"有 {count} 条批注，别人能看到。请在“审阅”里删除全部批注后再传。")


def _hidden(roots: list[Element]) -> Iterator[Finding]:
    words = [
        "".join(each.text or "" for each in run.iter() if local(each) == "t")
        for root in roots
        for run in root.iter()
        if local(run) == "r" and _is_hidden(run)
    ]
    if text := "".join(words).strip():
        yield Finding("hidden-text", f"有 {len(text)} 个隐藏的字（“{text[:20]}”等），别人能显示出来。请删去后再传。")


def _is_hidden(run: Element) -> bool:
    hidden = first(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val") not in {"0", "false", "off"}
