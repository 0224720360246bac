"""The addresses about people."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.people.views import audit, changes, installation, own, posts

urlpatterns = [
    path("", posts.bodies, name="desk-people"),
    path("bodies/<slug:id>/", posts.body, name="desk-people-body"),
    path("bodies/<slug:id>/appoint/", changes.appoint, name="desk-appoint"),
    path("posts/<int:id>/end/", changes.end, name="desk-end-post"),
    path("officers/<int:id>/hand-over/", changes.hand_over, name="desk-hand-over"),
    path("officers/<int:id>/invite/", changes.invite, name="desk-invite"),
    path("installation/", installation.installation, name="desk-installation"),
    path("installation/appoint/", installation.appoint, name="desk-installation-appoint"),
    path("officers/<int:id>/forget/", installation.forget, name="desk-forget"),
    path("audit/", audit.audit, name="desk-audit"),
    path("audit.csv", audit.table, name="desk-audit-csv"),
    path("me/", own.own, name="desk-own"),
]
