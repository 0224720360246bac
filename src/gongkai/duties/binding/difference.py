"""What a newer version of a plan changes: which duties go on, which change, which are lifted, which are new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

# Where a duty stands in its document (span) is layout; its id and what it continues are how it is found.
COMPARED = ("item", "product", "form", "cadence", "owners", "share", "leads", "venues", "role", "public", "wakes_on")


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> Json:
    """Of two bound plans: a duty goes on where ``continues``, or else its id, names one of ``old``."""
    before = {duty["id"]: duty for duty in old["duties"]}
    told: Json = {"from": _head(old), "to": _head(new), "continues": [], "changed": [], "lifted": [], "new": []}
    carried = set()
    for duty in new["duties"]:
        was = before.get(duty["continues"] or duty["id"])
        if was is None:
            told["new"].append(_named(duty))
            continue
        carried.add(was["id"])
        changes = {
            name: {"old": was.get(name), "new": duty.get(name)}
            for name in COMPARED
            if (was.get(name) or None) != (duty.get(name) or None)
        }
        row = _named(duty) | {"was": was["id"]}
        told["changed" if changes else "continues"].append(row | ({"changes": changes} if changes else {}))
    told["lifted"] = [_named(duty) for duty in old["duties"] if duty["id"] not in carried]
    return told


def _head(bound: Mapping[str, Any]) -> Json:
    return {name: bound[name] for name in ("plan", "version", "title", "from")}


def _named(duty: Json) -> Json:
    return {"id": duty["id"], "item": duty["item"], "product": duty["product"]}
