"""What a fetched page tells, with the file that proves it: proposed to an officer, then registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.db import transaction

from gongkai.bodies.models import Body, Officer, Site
from gongkai.bodies.permissions import require
from gongkai.proof.entry import Entry
from gongkai.publishing import slots
from gongkai.publishing.actions import Revision, register
from gongkai.publishing.exceptions import CannotRegisterError
from gongkai.publishing.fetching.evidence import WARC, facts, warc
from gongkai.publishing.fetching.fetch import fetch
from gongkai.publishing.fetching.policy import current_rules
from gongkai.publishing.fetching.reading_page import Page, read_page
from gongkai.record import clock, reading
from gongkai.record.parts import Content, json_content

# A name space of ours for uids.
REGISTERED = UUID("6a2f3c0e-5d0b-4c55-9a3f-6b1d6f2f7c11")


@dataclass(frozen=True)
class Proposal:
    """``site`` is the directory's, by the host on which the page stood in the end; None if the directory has none."""

    address: str
    status: int
    site: str | None
    page: Page
    sha256: str
    certificate_fault: str | None
    evidence: tuple[Content, ...]


def propose(address: str) -> Proposal:
    """Raises FetchError with a sentence for whoever gave the address."""
    fetched = fetch(address, current_rules(), at=clock.now())
    saved = warc(fetched)
    return Proposal(
        fetched.address,
        fetched.page.status,
        _site(fetched.address),
        read_page(fetched.page.body, fetched.address, fetched.charset),
        sha256(fetched.page.body).hexdigest(),
        fetched.certificate_fault,
        (Content("evidence-1.warc", WARC, saved), json_content("evidence-1.json", facts(fetched, saved))),
    )


@transaction.atomic(durable=True)
def register_page(
    found: Proposal,
    *,
    officer: Officer,
    body: str,
    answers: Sequence[str],
    title: str | None = None,
    published_on: date | None = None,
    uid: str | None = None,
) -> Entry:
    """登记已公开信息. A title that the officer gives goes before the page's own; a day must be one that the page tells,
    for nobody may date a page otherwise than its site does.

    Raises NotAllowedError, and CannotRegisterError before anything is written.
    """
    title = (title or found.page.title).strip()
    told = found.page.published
    if not Body.objects.filter(id=body).exists():
        raise CannotRegisterError(f"单位名录里没有 {body}。")
    acting = require(officer, "register", body)
    if found.status != 200:
        raise CannotRegisterError(f"网站应答 {found.status}，不是一个正常打开的网页。请在浏览器里打开核对地址。")
    if found.site is None:
        raise CannotRegisterError("名录里没有这个网页所在的网站，不知道登记在哪里。请主管部门先登记该网站。")
    if not title:
        raise CannotRegisterError("网页上没有读出题名。请用 --title 写明。")
    if published_on and published_on not in found.page.days_published:
        said = f"网页上写的是 {told.on}" if told else "网页上没有写公开日期"
        raise CannotRegisterError(f"{said}，不能登记为 {published_on} 公开。请改正或留空。")
    if unknown := slots.unknown_answers(answers):
        raise CannotRegisterError(f"没有这样的公开要求：{'、'.join(unknown)}。请用 gongkai due list 查看编号。")
    uid = uid or uid_of(body, found.address, found.sha256, *answers)
    if reading.by_uid(uid) is not None:
        raise CannotRegisterError("这个网页已经登记过，之后没有变化，没有重复登记。")
    meta = {"address": found.address, **({"number": found.page.number} if found.page.number else {})}
    return register(
        Revision(title, meta, found.page.html, found.evidence),
        body=body,
        by=acting.pseudonym,
        sites=[found.site],
        answers=answers,
        published_on=published_on or (told.on if told else None),
        uid=uid,
    )


def uid_of(*told: str) -> str:
    """The same thing brought twice is one act."""
    return str(uuid5(REGISTERED, "\n".join(told)))


def _site(address: str) -> str | None:
    """The site with the longest host that the page's ends in."""
    host = urlsplit(address).hostname or ""
    named = Site.objects.exclude(host="").values_list("host", "id")
    fitting = [(len(name), site) for name, site in named if host == name.lower() or host.endswith(f".{name.lower()}")]
    return max(fitting)[1] if fitting else None
