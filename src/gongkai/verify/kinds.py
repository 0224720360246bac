"""Every kind of act that there is, gathered from the rooms that declare them, without Django."""

from __future__ import annotations

from gongkai.bodies.kinds import KINDS as BODIES
from gongkai.duties.kinds import KINDS as DUTIES
from gongkai.publishing.kinds import KINDS as PUBLISHING
from gongkai.record.kinds import declare

ALL = (*BODIES, *PUBLISHING, *DUTIES)


def declare_all() -> None:
    declare(ALL)
