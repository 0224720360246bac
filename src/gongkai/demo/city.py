"""花城市: the invented city, its directory, the plan that it adopts and the day on which it does."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from gongkai.duties.usual import Usual

CITY = Path(__file__).parent / "huacheng"
DIRECTORY = CITY / "directory.json"
PLAN = CITY / "plan-2017.txt"
ADOPTED = date(2017, 6, 30)
ADOPTION = datetime.fromisoformat("2017-06-30T10:00:00+08:00")
OFFICE = "hc-government-office"


def usual() -> Usual:
    """What ``gongkai plan bind`` takes where it is told nothing."""
    return Usual(DIRECTORY, ADOPTED)
