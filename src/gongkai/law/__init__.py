"""Dated legal figures with their articles, working days, clocks, document numbers, codes, masking. Pure.

Every item rests on it where law sets a date. May not invent a figure: what no article says is a setting.
"""

from gongkai.law.figures import Figure, Instrument, article_name, figure, figures, instruments

__all__ = ["Figure", "Instrument", "article_name", "figure", "figures", "instruments"]
