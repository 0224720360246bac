"""半年确认: a body goes through all that it owes on change, and signs once."""

from __future__ import annotations

from gongkai.demo.stage import Play, Stage, at

PERIOD = "2017-H2"
BODIES = (
    "hc-development-reform", "hc-industry-information", "hc-science-innovation", "hc-finance", "hc-land-planning",
    "hc-environment", "hc-water", "hc-agriculture", "hc-market-industry-commerce", "hc-work-safety",
    "hc-banyan-bay-government", "hc-egret-shoal-government",
)  # fmt: skip


def confirmations(stage: Stage) -> Play:
    """Twelve bodies confirm the second half-year on the day on which the office opens the sheets."""
    for number, body in enumerate(BODIES):
        yield at(f"2017-12-20 {9 + number // 2:02d}:{30 * (number % 2):02d}")
        stage.confirm(PERIOD, body)


STORIES = (confirmations,)
