"""All that an item's page shows, from its sentence to the dues of each of its duties."""

from __future__ import annotations

from gongkai.duties.models import Item, Plan
from gongkai.portal import dues, gather
from gongkai.portal.courses import Course, courses
from gongkai.portal.entries import cards, entry, leads, named, written_otherwise
from gongkai.ui.moments import Moment


def going_of(item: Item, moment: Moment) -> dict[str, Course]:
    return courses(item, moment, dues.display_of(item.plan, moment))


def item_sheet(plan: Plan, item: Item, moment: Moment) -> dict[str, object]:
    going = going_of(item, moment)
    before, after = gather.neighbours(item)
    return {
        "plan": plan,
        "item": item,
        "entry": entry(item, list(item.duties.all())),
        "cards": [(card, going.get(card.duty.id)) for card in cards(item, gather.sites_of(item.duties.all()))],
        "named": named(item),
        "leads": leads(item),
        "is_written_otherwise": written_otherwise(item),
        "before": before,
        "after": after,
    }
