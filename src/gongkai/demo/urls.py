"""The demonstration's own addresses, which answer nowhere else."""

from __future__ import annotations

from django.urls import path

from gongkai.demo.outside import outside
from gongkai.demo.views import code

urlpatterns = [path("code/", code, name="demo-code"), path("outside/", outside, name="demo-outside")]
