"""An officer's own page: posts, password, recovery codes, and where he is logged in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.bodies.login.sessions import end_others, open_sessions
from gongkai.bodies.permissions import posts_of
from gongkai.desk.pages import officer_of, page
from gongkai.record import clock


def own(request: HttpRequest) -> HttpResponse:
    """Posted, the officer's other sessions are ended."""
    officer, here = officer_of(request), request.session.session_key or ""
    if request.method == "POST":
        ended = end_others(officer, here)
        messages.success(request, f"已退出其他 {ended} 处登录。" if ended else "没有其他登录。")
        return redirect("desk-own")
    context = {
        "officer": officer,
        "posts": posts_of(officer).select_related("body"),
        "to_come": officer.posts.filter(begins_on__gt=clock.today()).select_related("body"),
        "sessions": open_sessions(officer),
        "here": here,
    }
    return page(request, "desk/people/own.html", "我的账号", context, icon="user")
