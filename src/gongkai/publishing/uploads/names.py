"""A file's name made safe: for a disk, a header and a reader's eye. Pure."""

from __future__ import annotations

import re
import unicodedata

from gongkai.publishing.uploads import limits

# Separators and what Windows forbids.
UNFIT = re.compile(r'[/\\:*?"<>|]+')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.I)


def safe_name(written: str) -> str:
    """The last part of the name, without characters that control, turn or hide text; never empty, never too long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", written))[-1]
    seen = "".join(" " if unicodedata.category(char)[0] == "Z" else char for char in last if _is_seen(char))
    name = UNFIT.sub("_", " ".join(seen.split())).strip(". ")
    if RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name[: limits.MAX_NAME] or "附件"
    return f"{stem[: limits.MAX_NAME - len(ending[:10]) - 1].rstrip('. ')}.{ending[:10]}"


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_seen(char: str) -> bool:
    """Neither a control nor one that turns the direction of text (gnp.exe shown as exe.png) nor half a pair."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"} or char.isspace()
