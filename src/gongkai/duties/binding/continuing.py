"""Ids of duties: given once and never used again; a duty of a later version that is the same keeps its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any

from gongkai.bodies.rules import plain

Json = dict[str, Any]
Key = tuple[str, ...]


class MissingVersionError(Exception):
    """接续的旧版不全；请把这份方案以前的各版都给出，编号才不会重复使用。"""

    def __init__(self, plan: str, given: Sequence[int]) -> None:
        shown = "、".join(map(str, given))
        super().__init__(f"{plan} 只给出了第 {shown} 版；请把以前各版都用 --continues 给出，编号才不会重复使用。")


def version_after(before: Sequence[Json], plan: str) -> int:
    """The number of the version that follows those. Raises MissingVersionError where one of them is not there."""
    given = sorted(each["version"] for each in before if each["plan"] == plan)
    if given != list(range(1, len(given) + 1)):
        raise MissingVersionError(plan, given)
    return len(given) + 1


def give_ids(duties: list[Json], plan: str, before: Sequence[Json]) -> None:
    """Give each duty its id, and say which one of the newest version before it continues.

    In the same plan a duty that continues keeps its id; in another plan (next year's) it gets one of that plan.
    """
    newest = max(before, key=lambda each: (each["plan"] == plan, each["from"], each["version"]), default=None)
    carried = same_duties(newest["duties"], duties) if newest else {}
    used = {duty["id"] for each in before for duty in each["duties"]}
    for order, duty in enumerate(duties):
        old = carried.get(order)
        duty["continues"] = old and old["id"]
        if newest and old and newest["plan"] == plan:
            duty["id"] = old["id"]
        else:
            names = (f"{plan}/{duty['item']}/{number}" for number in count(1))
            duty["id"] = next(name for name in names if name not in used)
            used.add(duty["id"])


def same_duties(old: Iterable[Json], new: Sequence[Json]) -> dict[int, Json]:
    """By its place in ``new``, the old duty that each one is: of the same item and product, or moved with its words."""
    left, found = list(old), dict[int, Json]()
    for key, only_alone in ((_same, False), (_reworded, False), (_moved, True)):
        olds, news = _by(key, enumerate(left)), _by(key, ((n, row) for n, row in enumerate(new) if n not in found))
        pairs = [
            (n, o)
            for name, places in news.items()
            if name in olds and not (only_alone and max(len(places), len(olds[name])) > 1)
            for n, o in zip(places, olds[name], strict=False)
        ]
        found |= {n: left[o] for n, o in pairs}
        left = [row for place, row in enumerate(left) if place not in {o for _n, o in pairs}]
    return found


def _same(duty: Json) -> Key:
    return (duty["item"], plain(duty["product"]), duty["cadence"]["every"])


def _reworded(duty: Json) -> Key:
    """The same product with another rhythm."""
    return (duty["item"], plain(duty["product"]))


def _moved(duty: Json) -> Key:
    """The same words under another number, where they stand once in both."""
    return (plain(duty["product"]),)


def _by(key: Callable[[Json], Key], rows: Iterable[tuple[int, Json]]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for place, row in rows:
        found.setdefault(key(row), []).append(place)
    return found
