"""The year of 花城市, item by item: each story says which body does what on which day, and does it by the verbs.

A story is a generator: it yields the instant at which it wants to go on, then acts. Misses are the fate of districts,
colleges and hospitals alone, whose names are made up; a bureau that bears a real short name is late where the story
says why, and never overdue on the day on which the curtain falls.
"""

from gongkai.demo.stage import Story
from gongkai.demo.stories import (
    half_year,
    on_the_desk,
    section_01,
    section_02,
    section_03,
    section_05,
    section_06,
    section_07,
    section_11,
    section_13,
    section_14,
    section_16,
    section_17,
    section_19,
    section_20,
    section_21,
)

SECTIONS = (
    section_01, section_02, section_03, section_05, section_06, section_07, section_11, section_13, section_14,
    section_16, section_17, section_19, section_20, section_21, half_year, on_the_desk,
)  # fmt: skip
STORIES: tuple[Story, ...] = tuple(story for section in SECTIONS for story in section.STORIES)

__all__ = ["STORIES"]
