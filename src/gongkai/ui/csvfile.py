"""A table as a CSV file that opens rightly in a spreadsheet (RFC 4180, UTF-8 with byte order mark). Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# A spreadsheet would run what begins so as a formula (OWASP, CSV injection); the full-width ones too, in Chinese.
FORMULA_OPENINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def safe_cell(value: str | int | None) -> str | int:
    """The value as it may stand in a cell: text that would be run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_OPENINGS):
        return f"'{value}"
    return value


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """The file's bytes; every line ends in CR LF, the last one too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in header])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
