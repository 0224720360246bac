"""Django made ready, where a command needs the installation's database."""

from __future__ import annotations

import os


def set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
