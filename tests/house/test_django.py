"""What Django itself can tell of a fault before it is served."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core import checks
from django.core.management import call_command

# Without HTTPS nothing protects a cookie: on this machine only.
WITHOUT_HTTPS = {"security.W004", "security.W012", "security.W016"}
# Left to the server in front, which ends TLS; and other names of a domain are not ours to speak for.
NOT_OURS = {"security.W005", "security.W008", "security.W021"}
CHECKED = """
import django
django.setup()
from django.conf import settings
from django.core import checks
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
print(*(message.id for message in checks.run_checks(include_deployment_checks=True)))
"""


@pytest.mark.django_db
def test_tables_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_deployment_check_finds_nothing_unexpected() -> None:
    found = checks.run_checks(include_deployment_checks=True)
    assert not [str(message) for message in found if message.id not in WITHOUT_HTTPS | NOT_OURS]


def test_an_installation_of_a_name_of_its_own_protects_its_cookies() -> None:
    environment = {**os.environ, "GONGKAI_HOSTS": "gk.example.gov.cn", "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", CHECKED], env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert ran[0] == "__Host-session __Host-csrf"
    assert set(ran[1].split()) <= NOT_OURS
