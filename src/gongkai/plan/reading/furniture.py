"""What a page carries beside its text: page numbers and running heads."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(
    r"^\s*(?:[—–－-]{1,2}\s*\d{1,4}\s*[—–－-]{1,2}|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4})\s*$"
)
