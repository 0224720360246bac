"""From a plan as published to items and duties: reading (file → source), grammar (source → reading). Pure.

Knows nothing of bodies, sites, databases or this city; what it cannot settle is a finding for a person.
"""

from collections.abc import Callable

from gongkai.plan.grammar.compile import NotAPlanError, compile_source
from gongkai.plan.grammar.reading import Finding, Reading
from gongkai.plan.reading import UnreadableError, read

__all__ = ["Finding", "NotAPlanError", "Reading", "UnreadableError", "compile_plan", "read"]


def compile_plan(data: bytes, *, name: str, progress: Callable[[str], None] | None = None) -> Reading:
    """The reading of a file. Raises UnreadableError (no such text in it) or NotAPlanError (text, but no items).

    ``progress`` is told where a long reading stands.
    """
    return compile_source(read(data, name=name, progress=progress))
