"""Plays stories side by side in the order of their instants, on the record's clock, day after day."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import datetime

from gongkai.demo.stage import Stage, Story, catch_up
from gongkai.record import cadence, clock


class LateStoryError(RuntimeError):
    """A story asks for an instant that has passed already."""

    def __init__(self, story: str, wanted: datetime, now: datetime) -> None:
        super().__init__(f"{story} wants {wanted}, and it is {now} already.")


def play(stories: Iterable[Story], stage: Stage, until: datetime) -> None:
    """Every act before ``until``. At each played day's end entries are numbered and the projections follow."""
    stories = list(stories)
    plays = [story(stage) for story in stories]
    waiting = [(wanted, number) for number, each in enumerate(plays) if (wanted := next(each, None))]
    heapq.heapify(waiting)
    now = datetime.min.replace(tzinfo=until.tzinfo)
    while waiting and waiting[0][0] < until:
        wanted, number = heapq.heappop(waiting)
        if wanted < now:
            raise LateStoryError(stories[number].__qualname__, wanted, now)
        if wanted.date() != now.date():
            catch_up()
        if wanted != now:
            clock.set_to(wanted)
        now = wanted
        if following := next(plays[number], None):
            heapq.heappush(waiting, (following, number))
    catch_up()
    clock.set_to(until)
    cadence.once()
