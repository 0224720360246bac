"""Lines of a PDF joined to paragraphs: each begins where a line is indented, or the one before it ended short."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.plan.reading.pdf_page import Page, PageLine
from gongkai.plan.reading.source import Place


class Paragraphs:
    """Takes lines in order; gives each paragraph when the next one begins."""

    def __init__(self, pages: Iterable[Page]) -> None:
        lines = [part for page in pages for part in page.parts if isinstance(part, PageLine) and len(part.text) > 15]
        # The edges that most of the text keeps, so that a stray mark in the margin moves neither.
        starts, ends = sorted(line.box[0] for line in lines), sorted(line.box[2] for line in lines)
        self._left = starts[len(starts) // 20] if starts else 0.0
        self._right = ends[-1 - len(ends) // 20] if ends else 0.0
        self._lines: list[PageLine] = []
        self._place: Place | None = None

    def taken(self, line: PageLine, page: int) -> list[tuple[str, Place]]:
        done = [] if self._goes_on(line) else self.closed()
        self._lines.append(line)
        self._place = self._place or Place(page, box=line.box)
        return done

    def closed(self) -> list[tuple[str, Place]]:
        if not self._lines or not self._place:
            return []
        done = [("".join(line.text for line in self._lines), self._place)]
        self._lines, self._place = [], None
        return done

    def _goes_on(self, line: PageLine) -> bool:
        if not self._lines:
            return True
        before = self._lines[-1]
        size = line.box[3] - line.box[1]
        return line.box[0] < self._left + size * 0.8 and before.box[2] > self._right - size * 2
