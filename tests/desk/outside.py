"""Pages outside as the desk's tests meet them: a site of the directory that stands on this machine."""

from __future__ import annotations

import pytest

from gongkai.bodies.models import Site as DirectorySite
from gongkai.publishing.fetching.fetch import fetch
from gongkai.publishing.registering import bringing, proposal
from gongkai.publishing.slots import OpenDue
from tests.publishing.sites import HOST, Site, here

TITLE = "2017年8月重点建设项目进展"
HTML = f"""<html><head><title>{TITLE}</title><meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2017-08-10"></head><body><p>发布日期：2017-08-11 成文日期：2017-08-09</p>
<div class="TRS_Editor"><p>全市重点建设项目完成年度计划的七成，项目名称、建设单位和进度如下，请社会监督。</p></div></body></html>"""
BARE = "<title>通告</title><body><p>重点建设项目进展的通告，没有写明日期，也没有写明文号。</p></body>"


def dues(*keys: str) -> list[OpenDue]:
    return [
        OpenDue(key, f"{key}:b", "hc-2017", "3.1", "市重点项目建设进度", "register", "in-time", None, "提醒", ())
        for key in keys
    ]


def let_out(monkeypatch: pytest.MonkeyPatch, site: Site, **fetching: object) -> None:
    """Lets the desk reach a site of a test, by the one name that the directory has for it."""
    DirectorySite.objects.get_or_create(id="hc-test", defaults={"name": "测试网站", "host": HOST})
    rules = site.rules
    for room in (proposal, bringing):
        monkeypatch.setattr(room, "current_rules", lambda: rules)
    monkeypatch.setattr(proposal, "fetch", lambda *a, **k: fetch(*a, **{**k, "resolver": here, **fetching}))
