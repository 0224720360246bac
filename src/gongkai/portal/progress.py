"""The table of progress at a moment: what the plan asks, how it stands, as far as the public is shown it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.bodies.models import Body
from gongkai.duties.display import Display
from gongkai.duties.models import Item, Plan, Section
from gongkai.portal import dues, gather
from gongkai.portal.rules import short_title
from gongkai.portal.tables import Asked, Column, Matrix, matrix
from gongkai.ui.moments import Moment
from gongkai.ui.query import cleaned


@dataclass(frozen=True)
class Progress:
    """``section`` is the one that is opened to its items, ``group`` the one opened to its members."""

    plan: Plan
    moment: Moment
    display: Display
    asked: Asked
    sections: list[Section]
    section: Section | None
    group: Body | None
    table: Matrix
    owing: int

    @property
    def is_filtered(self) -> bool:
        return self.asked != Asked() or self.section is not None


def progress(plan: Plan, moment: Moment, query: Mapping[str, str]) -> Progress:
    """A bounded number of queries; a section, kind, state or group that there is not gives an empty table."""
    number, kind, state, group = (cleaned(query.get(name, "")) for name in ("section", "kind", "state", "group"))
    asked, sections = Asked(kind, state, group), list(plan.sections.all())
    section = next((each for each in sections if each.number == number), None)
    display = dues.display_of(plan, moment)
    columns = items_of(section) if section else [Column(each.number, each.title) for each in sections if not number]
    owing = gather.rows(plan, number)
    return Progress(
        plan=plan,
        moment=moment,
        display=display,
        asked=asked,
        sections=sections,
        section=section,
        group=next((row.body for row in owing if row.body.id == group), None),
        table=matrix(columns, owing, dues.counted(plan, moment, display), asked),
        owing=len(gather.bodies_of(owing)),
    )


def items_of(section: Section) -> list[Column]:
    """The items of a section that ask for something in public, each with a short title."""
    items = Item.objects.filter(section=section, duties__is_public=True).distinct().prefetch_related("duties")
    return [Column(item.number, short_title(item.text, [each.product for each in item.duties.all()])) for item in items]
