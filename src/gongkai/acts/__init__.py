"""The ways of meeting a duty, one room each; a room knows the floors below and never its neighbour.

Needed by every item; which room meets which is the design's section 4. To add one, copy `documents` and change it.
"""
