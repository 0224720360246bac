"""What the room refuses: files and documents, with every fault told by its place."""

from __future__ import annotations

from collections.abc import Sequence


class FaultyError(Exception):
    """内容有误，没有采用。 It is wrong and was not taken; ``faults`` names each place and what is wrong there."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class YearTableError(FaultyError):
    """放假安排表有误，没有采用。 The table of a year's holidays is wrong."""


class CalendarError(FaultyError):
    """工作日历有误，没有采用。 The document of a calendar is wrong."""


class RulesError(FaultyError):
    """法定期限表有误，没有采用。 The document of legal figures is wrong."""
