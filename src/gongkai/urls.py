"""All addresses: the portal in Chinese at the root, in English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from gongkai.duties import views as duties
from gongkai.portal import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("record/claims.ndjson", duties.claimed, name="record-claims"),
    path("record/", include("gongkai.record.urls")),
    *i18n_patterns(path("", include("gongkai.portal.urls")), prefix_default_language=False),
]

handler404 = "gongkai.portal.views.errors.not_found"
handler500 = "gongkai.portal.views.errors.broken"
