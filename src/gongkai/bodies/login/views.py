"""The page behind an invitation; every other page of log-in is allauth's, in our templates."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.bodies.login import invitations
from gongkai.bodies.login.forms import EnrolForm


@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password, enrol the phone, see the recovery codes once."""
    invited = invitations.find(token)
    if invited is None:
        return render(request, "bodies/login/no_invitation.html", status=404)
    form = EnrolForm(request.POST or None, user=invited.officer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        codes = invitations.accept(invited, password=given["password1"], secret=form.secret, code=given["code"])
        return render(request, "bodies/login/enrolled.html", {"codes": codes})
    adapter = get_adapter()
    # allauth draws the square from the address that we give it: nothing in it was typed by anybody.
    square = mark_safe(adapter.build_totp_svg(adapter.build_totp_url(invited.officer, form.secret)))  # noqa: S308
    context = {"form": form, "officer": invited.officer, "secret": form.secret, "square": square}
    return render(request, "bodies/login/invitation.html", context)
