"""What an OFD file (GB/T 33190-2016) holds: the text of its pages, and who made it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gongkai.plan.reading.xml import local, parsed
from gongkai.publishing.uploads.archive import Archive
from gongkai.publishing.uploads.findings import Finding, Looked, Placed

PEOPLE = {"Author": "作者", "Creator": "制作者"}


def look(archive: Archive) -> Looked:
    lines: list[Placed] = []
    findings: list[Finding] = []
    for name in sorted(archive.names):
        if not name.lower().endswith(".xml"):
            continue
        root = parsed(archive.read(name), name)
        lines += _lines(root, name)
        if name == "OFD.xml":
            findings += _people(root)
        if local(root) in {"Annotations", "PageAnnot"} and len(root):
            findings.append(Finding("annotations", "有注释，别人能看到。请删除注释后再传。"))
        if local(root) == "Attachments" and len(root):
            findings.append(Finding("embedded", "里面带有附件，别人能取出来。请确认都可以公开。"))
    return Looked(tuple(lines), tuple(dict.fromkeys(findings)))


def _lines(root: Element, name: str) -> Iterator[Placed]:
    """Each text object: a layout splits its lines into several, so the page as a whole is told once more."""
    pieces = ["".join(each.itertext()) for each in root.iter() if local(each) == "TextCode"]
    yield from (Placed(piece, name) for piece in pieces if piece.strip())
    if pieces:
        yield Placed("".join(pieces), name)


def _people(root: Element) -> Iterator[Finding]:
    for element in root.iter():
        label = PEOPLE.get(local(element))
        if label and (element.text or "").strip():
            yield Finding("author", f"文件属性里写着{label}“{(element.text or '').strip()[:40]}”，会随文件公开。")
