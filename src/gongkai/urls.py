"""All addresses: the portal in Chinese at the root, in English below /en/; log-in and desk in Chinese alone."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from gongkai.duties import views as duties
from gongkai.portal import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("record/claims.ndjson", duties.claimed, name="record-claims"),
    path("record/", include("gongkai.record.urls")),
    path("account/", include("gongkai.bodies.login.urls")),
    path("desk/", include("gongkai.desk.urls")),
    path("demo/", include("gongkai.demo.urls")),
    *i18n_patterns(
        path("", include("gongkai.acts.documents.urls")),
        path("", include("gongkai.portal.urls")),
        prefix_default_language=False,
    ),
]

handler404 = "gongkai.portal.views.errors.not_found"
handler500 = "gongkai.portal.views.errors.broken"
