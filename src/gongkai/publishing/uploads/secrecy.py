"""Marks of secrecy: found in whatever text a file holds, hidden text included. Pure.

《保守国家秘密法》(2010) 第十七条：国家秘密载体应当做出国家秘密标志。Grade ★ term, as 机密★10年.
A mark with its star is one wherever it stands; without it, and 内部资料 and its like, only as a line of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gongkai.publishing.uploads.findings import Placed

STARRED = re.compile(r"(?:绝密|机密|秘密)[★☆✩✭⭐🌟]")
ALONE = re.compile(
    r"[【\[(〔“\"]?(?:"
    r"(?:绝密|机密|秘密)(?:级|件)?(?:[0-9一二三四五六七八九十]+(?:年|个?月)|长期)?"
    r"|(?:内部(?:资料|文件|材料|刊物)|注意保存|妥善保管|不得外传|严禁外传)+"
    r")[】\])〕”\"!]?"
)
# Between the characters of a mark there may be anything that prints as nothing or as a gap.
GAPS = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff·,，、。;；:：.]+")
# No mark that stands alone is longer; a line of the text is.
LONGEST = 24


def find_mark(lines: Iterable[Placed]) -> tuple[str, str] | None:
    """The first mark as it stands, and its place."""
    for line in lines:
        packed = GAPS.sub("", unicodedata.normalize("NFKC", line.text))
        if found := STARRED.search(packed) or (len(packed) <= LONGEST and ALONE.fullmatch(packed)) or None:
            return found[0], line.place
    return None
