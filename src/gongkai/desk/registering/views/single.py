"""Registering by an address: paste it, see what was read, confirm, see how the due stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.bodies.models import Body, Site
from gongkai.desk.pages import Crumb, allowed, attempt, body_of, officer_of, page
from gongkai.desk.registering.choosing import choices
from gongkai.desk.registering.forms import NO_DAY, AddressForm, ConfirmForm, words
from gongkai.publishing import slots
from gongkai.publishing.exceptions import NoCaptureError, NotPublicError, PublishingError
from gongkai.publishing.models import Capture
from gongkai.publishing.registering.capturing import capture, found_of, register_capture
from gongkai.publishing.registering.listed import standing
from gongkai.publishing.registering.proposal import Proposal, fault_of
from gongkai.record import clock, reading

REGISTER = Crumb("登记已公开信息", "desk-register")
# After this a due that is not shown is one that nobody reckons.
SETTLES = timedelta(seconds=20)


def address(request: HttpRequest) -> HttpResponse:
    """The form; posted, the page is read and shown for confirmation."""
    body = body_of(request, "register")
    chosen = request.POST.getlist("answers") or request.GET.getlist("answers")
    shown = choices(body.id, chosen)
    form = AddressForm(request.POST or None, keys=[choice.key for choice in shown])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = capture(given["address"], given["answers"], officer=officer_of(request), body=body.id)
            return redirect("desk-register-confirm", kept.id)
        except PublishingError as error:
            form.add_error("address", str(error))
    context = {"form": form, "body": body, "choices": shown, "chosen": any(choice.is_chosen for choice in shown)}
    return page(request, "desk/registering/address.html", REGISTER.label, context, icon="link")


def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """What was read, beside what of it can be settled; posted, it is registered."""
    kept = Capture.objects.kept(clock.now()).select_related("body").filter(id=id).first()
    if kept is None:
        raise NoCaptureError
    allowed(request, "register", kept.body)
    found = found_of(kept)
    days = _days(found)
    first = next(iter(days)).isoformat() if days else NO_DAY
    form = ConfirmForm(request.POST or None, days=days, initial={"title": found.page.title, "day": first})
    if request.method == "POST" and form.is_valid():
        entry = attempt(
            request,
            lambda: register_capture(
                id,
                officer=officer_of(request),
                title=form.cleaned_data["title"],
                published_on=form.published_on,
            ),
            "已登记。",
        )
        if entry and entry.subject:
            return redirect("desk-registered", entry.subject.partition("/")[2])
    context = _shown(kept, found, form)
    return page(request, "desk/registering/confirm.html", "核对并登记", context, crumbs=[REGISTER], icon="link")


def registered(request: HttpRequest, id: str) -> HttpResponse:
    """The entry, the public page, and how the dues stand now."""
    subject = f"publication/{id}"
    entries = list(reading.every_of_subject(subject))
    if not entries:
        raise NotPublicError("没有登记过这个编号的内容。")
    number, entry = entries[-1]
    allowed(request, "register", entry.body)
    facts = slots.page_facts(subject)
    context = {
        "subject": subject,
        "key": id,
        "entry": entry,
        "number": number,
        "facts": facts,
        "body": Body.objects.get(id=entry.body),
    }
    response = page(request, "desk/registering/registered.html", "登记结果", context, crumbs=[REGISTER], icon="check")
    if len(facts) < len(entry.answers) and clock.now() - datetime.fromisoformat(entry.at) < SETTLES:
        # Numbering and reckoning take a second: the page looks again by itself, also without JavaScript.
        response["Refresh"] = f"2; url={reverse('desk-registered', args=[id])}"
    return response


def _days(found: Proposal) -> dict[date, list[str]]:
    """Each day that the page tells as that of its publication, the one to be believed first before the others, with all
    the words in which it does."""
    days: dict[date, list[str]] = {}
    for told in found.page.dates:
        if told.told == "published":
            days.setdefault(told.on, []).append(words(told))
    return days


def _shown(kept: Capture, found: Proposal, form: ConfirmForm) -> dict[str, Any]:
    return {
        "kept": kept,
        "found": found,
        "form": form,
        "days": list(_days(found).items()),
        "formed": [(day.on, words(day)) for day in found.page.dates if day.told == "formed"],
        "site": Site.objects.filter(id=found.site).first(),
        "fault": fault_of(found),
        "before": standing(kept.body_id, found.address),
        "choices": [choice for choice in choices(kept.body_id, kept.answers) if choice.is_chosen],
        "no_day": NO_DAY,
    }
