"""The living page: every component in all its states, with when to use it and when not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.ui.gallery import components as known
from gongkai.ui.samples import samples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    return render(
        request, "portal/components.html", {"here": "", "components": known(), "samples": samples(), "machines": []}
    )
