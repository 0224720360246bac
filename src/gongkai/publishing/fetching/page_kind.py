"""Whether what was fetched is a page that people read: files and programs are told by their own bytes, too. Pure."""

from __future__ import annotations

import re

from gongkai.publishing.fetching.answer import Fetched
from gongkai.publishing.fetching.exceptions import NotAPageError

PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
# PDF, zip and Office, old Office, PNG, JPEG, GIF, Windows and Linux programs, gzip, RAR, 7z.
FILES = re.compile(
    rb"\s*(?:%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|\x89PNG|\xff\xd8\xff|GIF8[79]a|MZ|\x7fELF|\x1f\x8b|Rar!|7z\xbc\xaf)"
)


def refuse_files(fetched: Fetched) -> None:
    """Raises NotAPageError. A header may say anything, so what looks like a page and opens as a file is none."""
    named = fetched.media_type
    if named not in PAGES:
        raise NotAPageError(f"这个地址是一个文件（{named[:60]}），不是网页。请登记介绍它的那个网页。")
    if FILES.match(fetched.page.body):
        raise NotAPageError("网站说这是网页，内容却是文件或程序，没有登记。请在浏览器里打开核对地址。")
