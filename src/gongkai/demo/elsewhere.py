"""A page that stood on a site before the demonstration began, as registering meets one, without asking any network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from html import escape

from gongkai.demo.city import MARK
from gongkai.demo.papers import Row
from gongkai.publishing.actions import HTML
from gongkai.publishing.fetching.reading_page import read_page
from gongkai.publishing.registering.proposal import Proposal
from gongkai.record.writer import Content

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{on}"></head>
<body><h1>{title}</h1><p>发布日期：{on}</p>
<div id="zoom">{text}
<p>本页为演示虚构：没有从任何网站取得，只用来说明登记已公开信息时会留下什么。</p></div></body></html>
"""


def page(title: str, sentences: Sequence[str], table: Sequence[Row], *, host: str, site: str, on: date) -> Proposal:
    """What fetching would have proposed: read by the same reader, with the page itself as evidence."""
    rows = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in table)
    text = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences) + (f"<table>{rows}</table>" if rows else "")
    data = PAGE.format(title=escape(f"{MARK}{title}"), on=on, text=text).encode()
    digest = sha256(data).hexdigest()
    address = f"http://{host}/zwgk/{on:%Y%m}/t{on:%Y%m%d}_{int(digest[:6], 16)}.html"
    evidence = (Content("evidence-1.html", HTML, data),)
    return Proposal(address, 200, site, read_page(data, address), digest, None, evidence)
