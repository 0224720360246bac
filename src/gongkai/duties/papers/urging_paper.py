"""A 催办单 on paper: its number, to whom, about what, by when an answer is asked for, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongkai.duties.models import Timeline, Urged, Urging
from gongkai.duties.papers import word
from gongkai.duties.papers.division_table import MARK
from gongkai.duties.recounting import day_words
from gongkai.duties.telling import BASES, period_words
from gongkai.record import clock
from gongkai.ui.states import BY_CODE

HEADINGS = ("序号", "事项", "公开要求", "期", "期限", "当时状态")


@dataclass(frozen=True)
class Line:
    """One due of a 催办单; ``then`` is how it stood when it was sent, ``now`` how it stands."""

    urged: Urged
    due: Timeline | None
    now: str = ""

    @property
    def product(self) -> str:
        return self.due.duty.product if self.due else self.urged.due

    @property
    def item(self) -> str:
        return self.due.duty.item.number if self.due else ""

    @property
    def period(self) -> str:
        return period_words(self.due.period) if self.due else ""

    @property
    def date_words(self) -> str:
        if self.urged.due_on is None:
            return "未定"
        basis = f"（{BASES[self.due.basis]}）" if self.due and self.due.basis else ""
        return f"{day_words(self.urged.due_on)}{basis}"

    @property
    def then(self) -> str:
        return str(BY_CODE[self.urged.state].word)


def lines_of(urging: Urging) -> list[Line]:
    """Three queries."""
    dues = list(urging.dues.all())
    known = Timeline.objects.filter(known_to=None, due__in=[each.due for each in dues])
    by_id = {row.due: row for row in known.select_related("duty__item").prefetch_related("turns")}
    return [Line(each, by_id.get(each.due), _now(by_id.get(each.due))) for each in dues]


def document(urging: Urging, lines: Sequence[Line]) -> bytes:
    made = word.page(is_across=False)
    word.headed(made, "政务公开工作催办单", MARK if settings.DEMO else "")
    word.line(made, urging.number, align=WD_ALIGN_PARAGRAPH.CENTER)
    word.line(made, f"{urging.body.full_name}：")
    for paragraph in urging.text.splitlines():
        word.line(made, f"　　{word.printable(paragraph)}")
    rows = [
        [str(number), each.item, each.product, each.period, each.date_words, each.then]
        for number, each in enumerate(lines, 1)
    ]
    word.table(made, HEADINGS, rows, (5, 5, 24, 10, 14, 10), width=word.SHORT - 2 * word.MARGIN)
    word.line(made, f"　　请于{day_words(urging.answer_by)}前在工作台回复办理情况。")
    word.line(made, urging.sender.full_name, align=WD_ALIGN_PARAGRAPH.RIGHT)
    word.line(made, day_words(_day(urging)), align=WD_ALIGN_PARAGRAPH.RIGHT)
    if urging.answered_at:
        word.line(made, f"回复：{word.printable(urging.answer)}")
    return word.saved(made)


def _day(urging: Urging) -> date:
    return urging.at.astimezone(clock.SHANGHAI).date()


def _now(row: Timeline | None) -> str:
    if row is None:
        return ""
    return next((turn.state for turn in reversed(row.turns.all()) if turn.starts_on <= clock.today()), "")
