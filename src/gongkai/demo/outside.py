"""A page that stands on another site, to try registering with: the demonstration serves it itself, under that name.

The invented sites end in .invalid, which no machine resolves; where ``gongkai demo`` serves, one is this machine.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

HOST = "development-reform.huacheng.invalid"
PATH = "/demo/outside/"


def environment(port: int) -> Mapping[str, str]:
    """The settings with which what is served may fetch that page, and nothing else of this machine."""
    return {
        "GONGKAI_FETCH_HOSTS": f"{HOST}=127.0.0.1",
        "GONGKAI_FETCH_ALLOW": "127.0.0.1/32",
        "GONGKAI_FETCH_PORTS": f"80,443,{port}",
        "GONGKAI_HOSTS": f"127.0.0.1,localhost,[::1],{HOST}",
        "GONGKAI_HTTPS": "no",
    }


def address() -> str | None:
    """What an officer pastes; None where it cannot be fetched."""
    ports = sorted(set(settings.FETCH_PORTS) - {80, 443})
    return f"http://{HOST}:{ports[0]}{PATH}" if settings.DEMO and ports and HOST in settings.FETCH_HOSTS else None


def outside(request: HttpRequest) -> HttpResponse:
    """404 wherever this is no demonstration."""
    if not settings.DEMO:
        raise Http404
    return render(request, "demo/outside.html")
