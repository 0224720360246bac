"""The addresses of registering."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.registering.views import brought, single

urlpatterns = [
    path("", single.address, name="desk-register"),
    path("page/<uuid:id>/", single.confirm, name="desk-register-confirm"),
    path("done/<str:id>/", single.registered, name="desk-registered"),
    path("list/", brought.bring, name="desk-register-list"),
    path("list/template/<slug:id>/", brought.template, name="desk-register-template"),
    path("list/<uuid:id>/", brought.rows, name="desk-register-rows"),
]
