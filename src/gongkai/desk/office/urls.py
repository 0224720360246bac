"""Addresses of the office's pages; all lie below /desk/office/."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.office.views import address, city, division, papers, urging

urlpatterns = [
    path("address/", address.address, name="desk-address"),
    path("division/", division.own, name="desk-divide"),
    path("division/<slug:body>/", division.division, name="desk-division"),
    path("division/<slug:body>/sent-back/", division.sent_back, name="desk-division-sent-back"),
    path("division/<slug:body>/history/", division.history, name="desk-division-history"),
    path("city/", city.city, name="desk-city"),
    path("city/<slug:body>/", city.body, name="desk-city-body"),
    path("urgings/", urging.urgings, name="desk-urgings"),
    path("urgings/to/<slug:body>/", urging.new, name="desk-urge"),
    path("urgings/<int:urging>/", urging.one, name="desk-urging"),
    path("urgings/<int:urging>.docx", urging.paper, name="desk-urging-paper"),
    path("papers/<slug:paper>.<slug:form>", papers.of_city, name="desk-paper-city"),
    path("papers/<slug:body>/<slug:paper>.<slug:form>", papers.of_body, name="desk-paper"),
]
