"""What opened dues that go by no period: the title of what changed, or the day of the fact that was recorded."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.duties.models import Timeline
from gongkai.publishing.models import Subject


def openings(rows: Iterable[Timeline]) -> dict[str, str]:
    """By due, in words; one query for all of them."""
    opened = [row for row in rows if "/" in row.period]
    titles = dict(Subject.objects.filter(id__in={row.period for row in opened}).values_list("id", "title"))
    return {row.due: titles.get(row.period) or _fact(row) for row in opened}


def _fact(row: Timeline) -> str:
    fact_on = (row.rests_on.get("date") or {}).get("fact_on")
    return f"{fact_on} 登记的事实" if fact_on else ""
