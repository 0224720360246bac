"""Addresses of dues on the desk. What a verb does about a due stands below the due's own address."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.dues import decisions, opening, schedules, sheets, views

urlpatterns = [
    path("", views.dues, name="desk-dues"),
    path("schedule/", schedules.schedule, name="desk-due-schedule"),
    path("sheet/", sheets.sheet, name="desk-due-sheet"),
    path("opening/", opening.opening, name="desk-due-open"),
    path("requests/", decisions.waiting, name="desk-due-requests"),
    path("requests/<path:asked>/", decisions.decide, name="desk-due-decide"),
    path("do/<slug:deed>/<path:due>/", views.act, name="desk-due-act"),
    path("of/<path:due>/", views.due, name="desk-due"),
]
