"""What the office of 花城市 settles in the bound plan before it adopts it: what no sentence of the plan says."""

from __future__ import annotations

from typing import Any

# 《政府信息公开条例》(2007) 第十八条：自该政府信息形成或者变更之日起20个工作日内。
# The month's figures fall under it as well, beside the day that the bureau promises.
LIMITS = {"hc-2017/1.3/1": {"days": 20, "working": True, "from": "formed_on", "ground": "ogi-2007:18"}}


def settle(bound: dict[str, Any]) -> None:
    for duty in bound["duties"]:
        if limit := LIMITS.get(duty["id"]):
            duty["cadence"]["limit"] = limit
