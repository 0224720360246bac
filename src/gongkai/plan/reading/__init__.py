"""From a file to a source: what kind of file it is, its text, and where its lines and cells stand in it.

A reader is one file (docx, xlsx, html, pdf, markdown, dump) and writes a ``Draft``; PDF and HTML, whose parsers a
hostile file can hang, are read in a process apart (``apart``, ``child``).
"""

from gongkai.plan.reading.read import read
from gongkai.plan.reading.source import Source, UnreadableError

__all__ = ["Source", "UnreadableError", "read"]
