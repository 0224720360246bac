"""The living page: every component in all its states, with when to use it and when not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.portal.answer import Page, answer
from gongkai.ui.gallery import components as known
from gongkai.ui.samples import samples


@require_safe
def components(request: HttpRequest, form: str = "html") -> HttpResponse:
    described = known()
    page = Page(
        template="portal/components.html",
        here="",
        record=lambda: {"components": [vars(component) for component in described]},
        context=lambda: {"components": described, "samples": samples()},
    )
    return answer(request, page, form)
