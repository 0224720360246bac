"""When a session ends: after half an hour without a click, after twelve hours, and when posts change.

Only pages behind the log-in ask; the public's pages never look at a session. Real time counts, also where a
demonstration's clock stands in 2017.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import posts_of

# GB/T 22239-2019 8.1.4.1：登录连接超时自动退出。
IDLE_S = 30 * 60
LONGEST_S = 12 * 60 * 60
# A click is noted once a minute: a write for each would queue readers behind the record's lock.
NOTED_AFTER_S = 60
BEGAN, SEEN, POSTS = "began", "seen", "posts"


def session_ends(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ends what is over before anything is shown, and says why on the page that asks to log in again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.PRIVATE_PREFIXES) and isinstance(request.user, Officer):
            sentence = _why_over(request, request.user)
            if sentence:
                logout(request)
                messages.info(request, sentence)
        return get_response(request)

    return middleware


def _why_over(request: HttpRequest, officer: Officer) -> str:
    """A sentence where the session is over; else it is noted that it is in use."""
    session, now = request.session, time.time()
    held = sorted(posts_of(officer).values_list("pk", flat=True))
    if not _used_second_factor(request, officer):
        return "请用密码和动态码登录。"
    if now - session.setdefault(BEGAN, now) > LONGEST_S:
        return "登录已满 12 小时，请重新登录。"
    if now - session.get(SEEN, now) > IDLE_S:
        return "半小时没有操作，已自动退出，请重新登录。"
    if session.setdefault(POSTS, held) != held:
        return "您的任职有变动，请重新登录。"
    if now - session.get(SEEN, 0) > NOTED_AFTER_S:
        session[SEEN] = now
    return ""


def _used_second_factor(request: HttpRequest, officer: Officer) -> bool:
    return any(record["method"] == "mfa" for record in get_authentication_records(request, officer))


@dataclass(frozen=True)
class OpenSession:
    """A browser in which the officer is logged in: since when, and when it was last used, by real time."""

    key: str
    began: datetime
    seen: datetime


def open_sessions(officer: Officer) -> list[OpenSession]:
    """The officer's own, the last used first. Sessions are sealed, so all that stand are opened."""
    found, now = [], time.time()
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        told = row.get_decoded()
        if told.get(SESSION_KEY) == str(officer.pk):
            # One that has just begun has noted nothing yet.
            began, seen = (datetime.fromtimestamp(told.get(each, now), UTC) for each in (BEGAN, SEEN))
            found.append(OpenSession(row.session_key, began, seen))
    return sorted(found, key=lambda each: each.seen, reverse=True)


def end_others(officer: Officer, kept: str) -> int:
    """End all sessions of the officer but the one in which he asks; how many."""
    keys = [each.key for each in open_sessions(officer) if each.key != kept]
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)
