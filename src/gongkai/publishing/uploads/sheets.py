"""What a workbook holds beside its visible cells: hidden sheets, rows and columns, comments, names."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gongkai.plan.reading.package import Package
from gongkai.plan.reading.xml import attribute, each, first, local
from gongkai.publishing.uploads.findings import Finding, Looked, Placed
from gongkai.publishing.uploads.office import beside, people

TRUE = frozenset({"1", "true"})
SHOWN_ROWS = 5


def look(package: Package) -> Looked:
    main = package.main()
    book = package.xml(main)
    targets = {relation.key: relation.target for relation in package.relations(main)}
    shared = [_words(entry) for entry in each(package.related(main, "sharedStrings"), "si")]
    lines: list[Placed] = []
    findings: list[Finding] = []
    for sheet in each(first(book, "sheets"), "sheet"):
        name = attribute(sheet, "name") or ""
        lines.append(Placed(name, "工作表的名称"))
        if attribute(sheet, "state") in {"hidden", "veryHidden"}:
            findings.append(
                Finding("hidden-sheet", f"工作表“{name}”是隐藏的，别人能取消隐藏。请删去或取消隐藏后再传。")
            )
        target = targets.get(attribute(sheet, "id") or "", "")
        if target in package.names:
            root = package.xml(target)
            lines += _lines(root, name, shared)
            findings += _hidden(root, name)
            lines += _beside(package, target, name)
            findings += _comments(package, target, name)
    return Looked(tuple(lines), (*findings, *beside(package), *people(package)))


def _lines(root: Element, sheet: str, shared: list[str]) -> Iterator[Placed]:
    for number, row in enumerate(each(first(root, "sheetData"), "row"), 1):
        place = f"工作表“{sheet}”第 {attribute(row, 'r') or number} 行"
        for cell in each(row, "c"):
            if text := _shown(cell, shared):
                yield Placed(text, place)
    margins = first(root, "headerFooter")
    for margin in margins if margins is not None else ():
        # &C and the like place a header's text; they are no part of a mark.
        text = (margin.text or "").replace("&L", "\n").replace("&C", "\n").replace("&R", "\n")
        yield from (Placed(line, f"工作表“{sheet}”的页眉页脚") for line in text.split("\n") if line.strip())


def _shown(cell: Element, shared: list[str]) -> str:
    if attribute(cell, "t") == "inlineStr":
        return _words(first(cell, "is"))
    value = first(cell, "v")
    written = (value.text or "") if value is not None else ""
    if attribute(cell, "t") != "s":
        return written
    return shared[int(written)] if written.isascii() and written.isdigit() and int(written) < len(shared) else ""


def _hidden(root: Element, sheet: str) -> Iterator[Finding]:
    rows = [
        attribute(row, "r") or "?"
        for row in each(first(root, "sheetData"), "row")
        if attribute(row, "hidden") in TRUE
        and any(first(cell, "v") is not None or first(cell, "is") is not None for cell in row)
    ]
    if rows:
        shown = "、".join(rows[:SHOWN_ROWS]) + ("等" if len(rows) > SHOWN_ROWS else "")
        yield Finding(
            "hidden-rows", f"工作表“{sheet}”有 {len(rows)} 个隐藏行（第 {shown} 行）。请删去或取消隐藏后再传。"
        )
    columns = [
        f"{attribute(column, 'min')}—{attribute(column, 'max')}"
        for column in each(first(root, "cols"), "col")
        if attribute(column, "hidden") in TRUE
    ]
    if columns:
        shown = "、".join(columns[:SHOWN_ROWS])
        yield Finding("hidden-columns", f"工作表“{sheet}”有隐藏列（第 {shown} 列）。请删去或取消隐藏后再传。")


def _comments(package: Package, target: str, sheet: str) -> Iterator[Finding]:
    count = 0
    for relation in package.relations(target):
        if relation.kind in {"comments", "threadedComment"} and relation.target in package.names:
            count += sum(local(each) in {"comment", "threadedComment"} for each in package.xml(relation.target).iter())
    if count:
        yield Finding("comments", f"工作表“{sheet}”有 {count} 条批注，别人能看到。请删除全部批注后再传。")


def _beside(package: Package, target: str, sheet: str) -> Iterator[Placed]:
    """Words of comments and of shapes that lie over the cells."""
    for relation in package.relations(target):
        if relation.kind in {"comments", "threadedComment", "drawing"} and relation.target in package.names:
            for element in package.xml(relation.target).iter():
                if local(element) in {"p", "text"} and (text := "".join(element.itertext()).strip()):
                    yield Placed(text, f"工作表“{sheet}”的批注或图形")


def _words(parent: Element | None) -> str:
    return "".join(each.text or "" for each in parent.iter() if local(each) == "t") if parent is not None else ""
