"""From a file to a source: what kind of file it is, its text, and where its lines and cells stand in it."""

from gongkai.plan.reading.read import read
from gongkai.plan.reading.source import Source, UnreadableError

__all__ = ["Source", "UnreadableError", "read"]
