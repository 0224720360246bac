"""The desk's addresses: Wagtail's shell, into which rooms put their pages by ``register_admin_urls``."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as shell

urlpatterns = [
    # Where the shell's menu leads to settings of Wagtail's own.
    path("account/", RedirectView.as_view(pattern_name="account_change_password"), name="desk-account"),
    path("", include(shell)),
]
