"""A page of the desk: what it stands in, for which body it is, and how a verb is called and its refusal shown.

Views hold no rules. They ask ``allowed`` before they show anything of a body, and call a verb, which asks again,
through ``attempt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join

from gongkai.bodies.exceptions import AppointmentError, NotAllowedError
from gongkai.bodies.models import Body, Officer
from gongkai.bodies.permissions import Acting, bodies_of, posts_of, require
from gongkai.duties.exceptions import DueError
from gongkai.publishing.exceptions import GateError, PublishingError
from gongkai.record.exceptions import RecordError

# What a verb may refuse with: each tells the officer in a whole sentence why, and what to do.
REFUSALS = (NotAllowedError, PublishingError, DueError, AppointmentError, RecordError)

T = TypeVar("T")


class Crumb(NamedTuple):
    label: str
    name: str = ""
    arguments: tuple[object, ...] = ()

    def item(self) -> dict[str, str]:
        return {"label": self.label, "url": reverse(self.name, args=self.arguments) if self.name else ""}


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: Mapping[str, Any] | None = None,
    *,
    crumbs: Iterable[Crumb] = (),
    icon: str = "doc-empty",
    status: int = 200,
) -> HttpResponse:
    """The template extends ``desk/page.html``; ``crumbs`` lead from the desk's first page to this one."""
    path = [Crumb("我的工作台", "wagtailadmin_home"), *crumbs, Crumb(title)]
    shell = {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [crumb.item() for crumb in path],
    }
    return render(request, template, {**shell, **(context or {})}, status=status)


def officer_of(request: HttpRequest) -> Officer:
    """Whoever has gone through the door (desk/door.py)."""
    assert isinstance(request.user, Officer)
    return request.user


def allowed(request: HttpRequest, verb: str, body: Body | str) -> Acting:
    """Raises NotAllowedError, which the door answers with a page that says so (403)."""
    return require(officer_of(request), verb, body)


def body_of(request: HttpRequest, verb: str) -> Body:
    """The body that is asked for by ``?body=``, else the one of the officer's own posts, to which the verb may be done.

    Raises NotAllowedError.
    """
    officer = officer_of(request)
    known = bodies_of(officer, verb)
    asked = request.POST.get("body") or request.GET.get("body")
    own = posts_of(officer).exclude(body=None).values("body")
    found = known.filter(id=asked).first() if asked else known.filter(id__in=own).first() or known.first()
    if found is None:
        raise NotAllowedError("您没有办理这件事的职权。")
    return found


def attempt(request: HttpRequest, verb: Callable[[], T], done: str) -> T | None:
    """Do it and say that it is done; or say why not, and give None. Nothing is half done: a verb is one transaction."""
    try:
        result = verb()
    except GateError as error:
        sentences = [(fault.sentence,) for fault in error.faults]
        messages.error(request, format_html_join("", "<span class='desk-fault'>{}</span>", sentences))
    except REFUSALS as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
        return result
    return None
