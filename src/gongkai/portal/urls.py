"""The portal's addresses: nouns, stable, each also as .json, and as .csv where it is a table."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView

from gongkai.portal.views import bodies, gallery, home, items, matrix, plans
from gongkai.ui.addresses import noun

YEAR = r"(?P<year>[12][0-9]{3})"
PLAN = r"(?P<plan>[a-z0-9][a-z0-9-]{0,62})"
BODY = r"(?P<body>[a-z0-9][a-z0-9-]{0,62})"
DOTTED = r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}"
NUMBER = rf"(?P<number>{DOTTED})"
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
    *noun("matrix", matrix.matrix, "matrix"),
    *noun("components", gallery.components, "components"),
]
