"""花城市: the invented city, its directory, the plan that it adopts, and the days between which its year is played."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from gongkai.duties.usual import Usual

CITY = Path(__file__).parent / "huacheng"
DIRECTORY = CITY / "directory.json"
PLAN = CITY / "plan-2017.txt"
ADOPTED = date(2017, 6, 30)
ADOPTION = datetime.fromisoformat("2017-06-30T10:00:00+08:00")
# Where the clock stands when all is played, and runs on from when it is served.
CURTAIN = datetime.fromisoformat("2017-12-20T17:30:00+08:00")
OFFICE = "hc-government-office"
PORTAL = "hc-portal"
KEEPER = "hc-government-services"
# Stands before every title, since titles leave their pages in feeds, searches and downloads.
MARK = "【演示】"


def usual() -> Usual:
    """What ``gongkai plan bind`` takes where it is told nothing."""
    return Usual(DIRECTORY, ADOPTED)
