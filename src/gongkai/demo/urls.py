"""The demonstration's own address, which answers nowhere else."""

from __future__ import annotations

from django.urls import path

from gongkai.demo.views import code

urlpatterns = [path("code/", code, name="demo-code")]
