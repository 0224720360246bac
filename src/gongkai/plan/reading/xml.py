"""XML from outside: no document type, no entities, no includes, nothing fetched, neither deep nor endless."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from gongkai.plan.reading import limits
from gongkai.plan.reading.source import UnreadableError


class _Bounded(TreeBuilder):
    """A tree no deeper and no larger than a document has."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where, self.depth, self.count = where, 0, 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > limits.MAX_DEPTH:
            raise UnreadableError(f"其中的 {self.where} 嵌套超过 {limits.MAX_DEPTH} 层，不像正常文件。{AGAIN}")
        if self.count > limits.MAX_ELEMENTS:
            raise UnreadableError(f"其中的 {self.where} 内容过多，不像一份方案。请只交方案正文。")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


AGAIN = "请用 Word、Excel 或 WPS 打开，另存一份再交。"


def parsed(data: bytes, where: str) -> Element:
    """The root element. ``where`` names the part in the sentence that refuses it."""
    parser = DefusedXMLParser(target=_Bounded(where), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        raise UnreadableError(
            f"其中的 {where} 带有文档类型声明或实体（DTD、ENTITY），可能有害，没有读。{AGAIN}"
        ) from None
    except ParseError as error:
        line, column = error.position
        raise UnreadableError(f"其中的 {where} 第 {line} 行第 {column + 1} 列损坏，读不下去。{AGAIN}") from None
    return root


def local(element: Element) -> str:
    """The element's name without its namespace, which differs between the two editions of OOXML."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def first(element: Element | None, *path: str) -> Element | None:
    """The first child of that local name, and so on down the path."""
    for name in path:
        element = next((child for child in element if local(child) == name), None) if element is not None else None
    return element


def each(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that local name."""
    if element is not None:
        yield from (child for child in element if local(child) == name)
