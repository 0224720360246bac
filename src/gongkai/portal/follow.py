"""Dues as events of a calendar, publications as items of a feed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.portal.atom import Item
from gongkai.portal.dues import Standing
from gongkai.portal.icalendar import Event
from gongkai.portal.published import Publication
from gongkai.portal.templatetags.portal import name_here
from gongkai.ui.addresses import absolute
from gongkai.ui.states import BY_CODE


def event_of(due: Standing, day: date, request: HttpRequest) -> Event:
    """The state and basis of a due on its day; in a demonstration with the word that all is invented."""
    summary = f"{due.row.duty.product} · {due.period}"
    return Event(
        uid=f"{due.id}@{settings.ORIGIN}",
        day=day,
        summary=_("%(label)s（演示数据）") % {"label": summary} if settings.DEMO else summary,
        description=f"{BY_CODE[due.state].word} · {due.basis}",
        address=absolute(request, reverse("due", kwargs={"due": due.id})),
    )


def item_of(found: Publication, request: HttpRequest) -> Item:
    noun, _slash, id = found.entry.subject.partition("/")
    body = name_here(found.body) if found.body else found.entry.body
    return Item(
        id=f"urn:uuid:{found.entry.uid}",
        title=found.title or found.form,
        updated=found.at,
        author=body,
        summary=f"{found.form} · {body}",
        address=absolute(request, reverse("subject", kwargs={"noun": noun, "id": id})),
    )
