"""What the room keeps: plans and dues as the record tells them, and what offices arrange among themselves."""

from gongkai.duties.models.inner import Division, Notice, Urged, Urging
from gongkai.duties.models.plans import Duty, DutyOwner, Item, ItemBody, Mention, Plan, Section, Timeline, Turn

__all__ = [
    "Division",
    "Duty",
    "DutyOwner",
    "Item",
    "ItemBody",
    "Mention",
    "Notice",
    "Plan",
    "Section",
    "Timeline",
    "Turn",
    "Urged",
    "Urging",
]
