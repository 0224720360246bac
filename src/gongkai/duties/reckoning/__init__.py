"""The fold: from the entries of the record to the timeline of every due. Pure; nothing else goes in.

How an act changes a due that it had met, or would (the specification; ``tests/duties/reckoning`` tests it row for row):

| act | effect |
|---|---|
| masked, or revised while the next revision stands | none |
| withdrawn with a ground of law | stays met, marked 已依法撤下 |
| withdrawn as wrong, answer rejected | reopens that day with the cadence's own limit, never sooner than it was due |
| | the first meeting stays told; claimed once more after a rejection it answers again from that day |
| repealed, expired | none; opens the marks |
| extended before its date · explained after it | the new date · stays late, with the sentence beside it |
| | (asked before its date is enough, though it be decided after it was published) |
| corrected (更正) | states are reckoned anew; both stand, by ``known_at`` |
| plan revised | what was met or missed stays; what continues keeps id and answers and takes its new date |
| | from adoption on; what does not, for one body or for all, is lifted (任务调整); new ones begin |
| body merged or renamed | the successor owes what is open; the past stays |
| outage recorded | dates that it touched move by its length |
| date beyond the adopted calendars | by weekdays alone, provisional (待放假安排公布), never overdue |
| | ``calendar.adopted`` settles it |
"""

from gongkai.duties.reckoning.fold import Reckoning, fold
from gongkai.duties.reckoning.turns import Timeline, Turn

__all__ = ["Reckoning", "Timeline", "Turn", "fold"]
