"""The desk's addresses: Wagtail's shell, into which rooms put their pages by ``register_admin_urls``."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as shell

urlpatterns = [path("", include(shell))]
