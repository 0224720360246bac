"""What the commands take where they are told nothing; set by the command line, which knows the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Usual:
    """The directory that names are looked up in, and the day of adoption that goes with it."""

    directory: Path
    adopted: date
