"""What a reader may ask of a list by its address (?q=…&section=…): cleaned, bounded, and turned into a query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from gongkai.duties.models import Item
from gongkai.ui.query import cleaned


@dataclass(frozen=True)
class ItemFilter:
    """A word in the sentence, product or lead; a section's number; a form; a cadence; a body's id. Empty means all."""

    q: str = ""
    section: str = ""
    form: str = ""
    cadence: str = ""
    body: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> ItemFilter:
        return cls(**{name: cleaned(query.get(name, "")) for name in ("q", "section", "form", "cadence", "body")})

    @property
    def is_empty(self) -> bool:
        return self == ItemFilter()

    def apply(self, items: QuerySet[Item]) -> QuerySet[Item]:
        """The items that answer; form and cadence must be of one and the same duty."""
        if self.section:
            items = items.filter(section__number=self.section)
        duty = {f"duties__{name}": value for name in ("form", "cadence") if (value := getattr(self, name))}
        if duty:
            items = items.filter(**duty)
        if self.body:
            items = items.filter(named__body=self.body)
        if self.q:
            items = items.filter(
                Q(text__icontains=self.q)
                | Q(number=self.q)
                | Q(duties__product__icontains=self.q)
                | Q(lead_as_written__icontains=self.q)
            )
        return items.distinct()
