"""Dated legal figures with their articles, working days, clocks, document numbers, codes, masking. Pure.

Every item rests on it where law sets a date. May not invent a figure: what no article says is a setting.
"""

from gongkai.law.figures import Fact, Figure, Ground, Instrument, Rules, YearlyDate
from gongkai.law.figures_document import rules_document, rules_of
from gongkai.law.table import article_name, figure, figures, instruments, rules

__all__ = [
    "Fact",
    "Figure",
    "Ground",
    "Instrument",
    "Rules",
    "YearlyDate",
    "article_name",
    "figure",
    "figures",
    "instruments",
    "rules",
    "rules_document",
    "rules_of",
]
