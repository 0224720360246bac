"""The portal's addresses: nouns, stable, each also as .json, and as .csv where it is a table."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView

from gongkai.portal.views import (
    bodies,
    dues,
    embeds,
    following,
    gallery,
    home,
    items,
    matrix,
    plans,
    records,
    subjects,
)
from gongkai.ui.addresses import noun

YEAR = r"(?P<year>[12][0-9]{3})"
PLAN = r"(?P<plan>[a-z0-9][a-z0-9-]{0,62})"
BODY = r"(?P<body>[a-z0-9][a-z0-9-]{0,62})"
DOTTED = r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}"
NUMBER = rf"(?P<number>{DOTTED})"
ID = r"[a-z0-9][a-z0-9-]{0,62}"
# hc-2017/1.3/1:hc-finance@2017-08, its signs encoded or not; what a fact opened has a subject in the period's place.
DUE = rf"(?P<due>{ID}/[0-9.]{{1,16}}/[0-9]{{1,4}}:{ID}@[A-Za-z0-9/-]{{4,80}})"
SUBJECT = r"(?P<noun>[a-z][a-z-]{0,30})/(?P<id>[a-z0-9]{1,40})"
ENTRY = r"(?P<number>0|[1-9][0-9]{0,17})"
PAGE_OR_FILE = r"(?:/|\.json|\.csv)"


urlpatterns = [
    path("", home.home, name="home"),
    path("index.json", home.home, {"form": "json"}, name="home-as"),
    re_path(rf"^plans/{YEAR}(?P<rest>(?:/items/{DOTTED})?{PAGE_OR_FILE})$", plans.of_year, name="plan-of-year"),
    *noun("plans", plans.plans, "plans"),
    *noun(f"plans/{PLAN}", plans.plan, "plan"),
    *noun(f"plans/{PLAN}/items/{NUMBER}", items.item, "item"),
    re_path(rf"^plans/{PLAN}/items/$", RedirectView.as_view(pattern_name="plan"), name="items"),
    *noun("bodies", bodies.bodies, "bodies"),
    *noun(f"bodies/{BODY}", bodies.body, "body"),
    path("feed.atom", following.feed, name="feed"),
    re_path(rf"^bodies/{BODY}/dates\.ics$", following.dates, name="body-dates"),
    re_path(rf"^bodies/{BODY}/feed\.atom$", following.body_feed, name="body-feed"),
    re_path(rf"^embed/bodies/{BODY}/$", embeds.body, name="embed-body"),
    *noun("matrix", matrix.matrix, "matrix"),
    *noun(f"dues/{DUE}", dues.due, "due"),
    *noun("record", records.record, "record"),
    *noun(f"record/entries/{ENTRY}", records.entry, "entry"),
    re_path(rf"^record/entries/{ENTRY}/canonical$", records.canonical, name="entry-canonical"),
    *noun(f"subjects/{SUBJECT}", subjects.subject, "subject"),
    re_path(rf"^subjects/{SUBJECT}/files/(?P<file>[A-Za-z0-9._-]{{1,120}})$", subjects.file, name="subject-file"),
    *noun("components", gallery.components, "components"),
]
