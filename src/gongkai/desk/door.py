"""The one door of the desk: nothing under its addresses is shown to whoever holds no post, and of Wagtail's own pages
only those that go past no verb.

What is not named here is shut, so that a newer Wagtail opens nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer
from gongkai.bodies.permissions import posts_of
from gongkai.desk.pages import page
from gongkai.duties.exceptions import UnknownDueError
from gongkai.publishing.exceptions import NoCaptureError, NoDraftError, NotPublicError

DESK = "/desk/"
OPEN = frozenset({
    "wagtailadmin_home", "wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
    "wagtailadmin_dismissibles",
    # The link button of the rich-text editor.
    "wagtailadmin_choose_page", "wagtailadmin_choose_page_child", "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link", "wagtailadmin_choose_page_anchor_link",
})  # fmt: skip

Answer = Callable[[HttpRequest], HttpResponse]


class Door:
    """Middleware, the innermost: by then the session has been looked at (bodies/login/sessions.py)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(DESK):
            # What django-csp's own decorator sets, for views that are not ours to decorate.
            vars(response)["_csp_config"] = settings.DESK_CONTENT_SECURITY_POLICY
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not request.path_info.startswith(DESK):
            return None
        if not isinstance(request.user, Officer):
            if request.headers.get("X-Requested-With") == "XMLHttpRequest":
                raise PermissionDenied
            return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
        if not posts_of(request.user).exists():
            return render(request, "desk/no_post.html", status=403)
        match = request.resolver_match
        # An address without a name has the view's for one.
        if is_shut(match.view_name if match and match.url_name else ""):
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that was asked for by an officer who may not is refused with a sentence, not with a broken page."""
        if not request.path_info.startswith(DESK):
            return None
        if isinstance(exception, NotAllowedError):
            return page(request, "desk/refused.html", "不能办理", {"sentence": str(exception)}, icon="lock", status=403)
        if isinstance(exception, NoCaptureError | NoDraftError | NotPublicError | UnknownDueError):
            return page(
                request, "desk/refused.html", "没有找到", {"sentence": str(exception)}, icon="warning", status=404
            )
        return None


def is_shut(name: str) -> bool:
    """Whether an address by its name is one of Wagtail's that are not for us; those without a name are its too."""
    return name not in OPEN and (not name or name.startswith("wagtail"))
