"""The pseudonym under which an installation's own commands act, until an officer does: random, kept in the folder."""

from __future__ import annotations

from gongkai.proof.ids import new_pseudonym
from gongkai.record import places


def pseudonym() -> str:
    """The same for every command of this installation; made when it is first asked for."""
    path = places.folder() / "operator"
    if not path.exists():
        path.write_text(new_pseudonym(), "ascii")
    return path.read_text("ascii")
