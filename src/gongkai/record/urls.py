"""Where the record's files are: the same for every language, and for other programs more than for people."""

from __future__ import annotations

from django.urls import path, re_path

from gongkai.record import views

urlpatterns = [
    path("checkpoint", views.checkpoint, name="record-checkpoint"),
    re_path(r"^(?P<path>tile/.+)$", views.tile, name="record-tile"),
    path("proof/<int:number>.tlog-proof", views.proof, name="record-proof"),
    path("part/<str:folder>/<str:commitment>", views.part, name="record-part"),
]
