"""An example of every address of the portal, by the name of its pattern, and the forms in which it answers."""

from __future__ import annotations

from django.urls import URLPattern

from gongkai.portal import urls
from tests.portal.played import LATE, SERIES

PLAN = "/plans/hc-2017"
# Pattern → address without ending, forms. Home alone has a name of its own for machines.
EXAMPLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("/", ("html",)),
    "home-as": ("/index", ("json",)),
    "plans": ("/plans", ("html", "json", "csv")),
    "plan": (PLAN, ("html", "json", "csv")),
    "item": (f"{PLAN}/items/5.7", ("html", "json", "csv")),
    "bodies": ("/bodies", ("html", "json", "csv")),
    "body": ("/bodies/hc-finance", ("html", "json", "csv")),
    "matrix": ("/matrix", ("html", "json", "csv")),
    "components": ("/components", ("html", "json")),
    "due": (f"/dues/{LATE}", ("html", "json")),
    "record": ("/record", ("html", "json", "csv")),
    "entry": ("/record/entries/5", ("html", "json")),
    "subject": (f"/subjects/{SERIES}", ("html", "json")),
}
# These only lead on.
REDIRECTS = {"plan-of-year", "items"}
# One form each: what other programs follow, files to keep, parts to embed.
FILES = {
    "feed": ("/feed.atom", "application/atom+xml; charset=utf-8"),
    "body-feed": ("/bodies/hc-finance/feed.atom", "application/atom+xml; charset=utf-8"),
    "body-dates": ("/bodies/hc-finance/dates.ics", "text/calendar; charset=utf-8"),
    "embed-body": ("/embed/bodies/hc-finance/", "text/html; charset=utf-8"),
    "entry-canonical": ("/record/entries/5/canonical", "application/json; charset=utf-8"),
    "subject-file": (f"/subjects/{SERIES}/files/table-a.csv", "application/octet-stream"),
}
TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
LANGUAGES = ("", "/en")


def address(noun: str, form: str, language: str = "") -> str:
    ending = ("" if noun.endswith("/") else "/") if form == "html" else f".{form}"
    return f"{language}{noun}{ending}"


# (language, address, form) of every page in every form.
EVERY = [
    (language, address(noun, form, language), form)
    for noun, forms in EXAMPLES.values()
    for form in forms
    for language in LANGUAGES
]
PAGES = [(language, path) for language, path, form in EVERY if form == "html"]


def pattern_names() -> set[str]:
    """The names of all patterns; those for machines (``plan-as``) answer at the same noun as the page."""
    return {str(pattern.name) for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
