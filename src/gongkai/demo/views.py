"""What a visitor of the demonstration has in place of a phone: the present code of its second factor."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.bodies.login.codes import present_code
from gongkai.demo.officers import PASSWORD, accounts, secret
from gongkai.demo.outside import address


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code, and whom it lets in. 404 wherever this is no demonstration."""
    shared = secret() if settings.DEMO else None
    if shared is None:
        raise Http404
    known = {"password": PASSWORD, "accounts": accounts(), "outside": address()}
    context = {"code": present_code(shared), "secret": shared, **known}
    return render(request, "demo/code.html", context)
