"""What tests of the office's verbs share: a day of August 2017, and a division or 催办单 as it comes about."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gongkai.bodies.models import Officer
from gongkai.bodies.posts import Role
from gongkai.duties.dividing import Share, divide
from gongkai.duties.models import Urging
from gongkai.duties.urging import urge
from tests.bodies.people import OFFICE, REFORM
from tests.duties.owed import PLAN_DUTY
from tests.publishing.cast import People

NOW = datetime(2017, 8, 16, 1, 12, tzinfo=UTC)
TODAY, NEXT_WEEK = date(2017, 8, 16), date(2017, 8, 23)
DUE = f"{PLAN_DUTY}:{REFORM}@2017"


def authority(people: People) -> Officer:
    return people.of(Role.AUTHORITY, OFFICE)


def divided(people: People, *shares: Share) -> None:
    divide(REFORM, shares, officer=people.office)


def urged(people: People, *dues: str) -> Urging:
    return urge(REFORM, dues or [DUE], "请抓紧办理。", NEXT_WEEK, officer=authority(people))
