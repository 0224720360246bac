"""`make docs`: write the reference pages anew; tests/house/test_docs.py fails where one differs from the code."""

from __future__ import annotations

import sys

from tools.docs import DOCS, PAGES

for name, write in PAGES.items():
    DOCS.joinpath(name).write_text(write(), encoding="utf-8")
    sys.stdout.write(f"docs/{name}\n")
