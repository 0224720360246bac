"""What a fetched page tells, with the file that proves it: proposed to an officer, then registered."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.db import transaction

from gongkai.bodies.models import Body, Officer, Site
from gongkai.bodies.permissions import Acting, require
from gongkai.proof.entry import Entry
from gongkai.publishing import slots
from gongkai.publishing.actions import Revision, register
from gongkai.publishing.exceptions import CannotRegisterError
from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.evidence import WARC, facts, warc
from gongkai.publishing.fetching.exceptions import BusyError
from gongkai.publishing.fetching.fetch import fetch
from gongkai.publishing.fetching.page_kind import refuse_files
from gongkai.publishing.fetching.policy import current_rules, resolve_here
from gongkai.publishing.fetching.reading_page import Page, read_page
from gongkai.publishing.uploads.findings import Placed
from gongkai.publishing.uploads.secrecy import find_mark
from gongkai.record import clock, reading
from gongkai.record.parts import Content, json_content

# A name space of ours for uids.
REGISTERED = UUID("6a2f3c0e-5d0b-4c55-9a3f-6b1d6f2f7c11")
# What a heading has room for.
MAX_TITLE = 300
_turns = threading.BoundedSemaphore(limits.AT_ONCE)


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
    """Raises FetchError with a sentence for whoever gave the address, CannotRegisterError for what bears a mark."""
    with _turn():
        fetched = fetch(address, current_rules(), at=clock.now(), resolver=resolve_here)
    refuse_files(fetched)
    page = read_page(fetched.page.body, fetched.address, fetched.charset)
    _refuse_marked(page)
    saved = warc(fetched)
    return Proposal(
        fetched.address,
        fetched.page.status,
        _site(fetched.address),
        page,
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
) -> Entry:
    """登记已公开信息. Raises NotAllowedError, and CannotRegisterError before anything is written."""
    if not Body.objects.filter(id=body).exists():
        raise CannotRegisterError(f"单位名录里没有 {body}。")
    acting = require(officer, "register", body)
    return register_found(found, acting=acting, answers=answers, title=title, published_on=published_on)


@transaction.atomic
def register_found(
    found: Proposal,
    *,
    acting: Acting,
    answers: Sequence[str],
    title: str | None = None,
    published_on: date | None = None,
    is_undated: bool = False,
    uid: str | None = None,
) -> Entry:
    """The act, within the transaction of a verb. A title that the officer gives goes before the page's own; a day must
    be one that the page tells, for nobody may date a page otherwise than its site does; it is the first of them unless
    another is named, or none (``is_undated``).
    """
    title = (title or found.page.title).strip()
    told = found.page.published
    if fault := fault_of(found):
        raise CannotRegisterError(fault)
    if not title:
        raise CannotRegisterError("网页上没有读出题名。请写明题名（--title）。")
    if len(title) > MAX_TITLE:
        raise CannotRegisterError(f"题名有 {len(title)} 字，过长。请缩短到 {MAX_TITLE} 字以内。")
    if published_on and published_on not in found.page.days_published:
        said = f"网页上写的是 {told.on}" if told else "网页上没有写公开日期"
        raise CannotRegisterError(f"{said}，不能登记为 {published_on} 公开。请改正或留空。")
    day = None if is_undated else published_on or (told.on if told else None)
    if day and day > clock.today():
        raise CannotRegisterError(f"网页上写的公开日期 {day} 还没有到，不能按它登记。请另选日期，或选“不采用”。")
    if unknown := slots.unknown_answers(answers):
        raise CannotRegisterError(f"没有这样的公开要求：{'、'.join(unknown)}。请用 gongkai due list 查看编号。")
    uid = uid or uid_of(acting.body, found.address, found.sha256, *answers)
    if reading.by_uid(uid) is not None:
        raise CannotRegisterError("这个网页已经登记过，之后没有变化，没有重复登记。")
    meta = {"address": found.address, **({"number": found.page.number} if found.page.number else {})}
    return register(
        Revision(title, meta, found.page.html, found.evidence),
        body=acting.body,
        by=acting.pseudonym,
        sites=[found.site] if found.site else [],
        answers=answers,
        published_on=day,
        uid=uid,
    )


def fault_of(found: Proposal) -> str:
    """Why a page cannot be registered as it was found; nothing where it can."""
    if found.status != 200:
        return f"网站应答 {found.status}，不是正常打开的网页。请在浏览器里打开核对地址。"
    if found.site is None:
        return "名录里没有这个网页所在的网站，不知道登记在哪里。请主管部门先登记该网站。"
    return ""


def uid_of(*told: str) -> str:
    """The same thing brought twice is one act."""
    return str(uuid5(REGISTERED, "\n".join(told)))


def _site(address: str) -> str | None:
    """The site with the longest host that the page's ends in."""
    host = urlsplit(address).hostname or ""
    named = Site.objects.exclude(host="").values_list("host", "id")
    fitting = [(len(name), site) for name, site in named if host == name.lower() or host.endswith(f".{name.lower()}")]
    return max(fitting)[1] if fitting else None


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=limits.WAIT_SECONDS):
        raise BusyError
    try:
        yield
    finally:
        _turns.release()


def _refuse_marked(page: Page) -> None:
    """What bears a mark of secrecy is not kept here, even where a site shows it."""
    lines = [Placed(page.title, "题名"), *(Placed(line, "正文") for line in page.text.splitlines())]
    if mark := find_mark(lines):
        raise CannotRegisterError(
            f"网页的{mark[1]}有“{mark[0]}”字样，没有读取留存。请停止处理，并立即报告保密工作机构和该网站的管理单位。"
        )
