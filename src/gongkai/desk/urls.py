"""The desk's addresses: Wagtail's shell, into which rooms put their pages by ``register_admin_urls``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin import urls as shell
from wagtail.utils.urlpatterns import decorate_urlpatterns

# Each subject's pages, as `path("drafts/", include("gongkai.desk.drafts.urls"))`; every name begins with "desk-".
SUBJECTS: list[URLPattern | URLResolver] = [
    path("dues/", include("gongkai.desk.dues.urls")),
    path("office/", include("gongkai.desk.office.urls")),
    path("registering/", include("gongkai.desk.registering.urls")),
    path("people/", include("gongkai.desk.people.urls")),
    path("drafts/", include("gongkai.desk.drafts.urls")),
]

urlpatterns = [
    *decorate_urlpatterns(SUBJECTS, never_cache),
    # Where the shell's menu leads to settings of Wagtail's own.
    path("account/", RedirectView.as_view(pattern_name="desk-own"), name="desk-account"),
    path("", include(shell)),
]
