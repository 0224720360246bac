"""What Django itself can tell of a fault before it is served."""

from __future__ import annotations

import pytest
from django.core import checks
from django.core.management import call_command

# Left to the server in front, which ends TLS; and there is no form yet that changes anything.
EXPECTED = {"security.W003", "security.W004", "security.W008"}


@pytest.mark.django_db
def test_tables_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_deployment_check_finds_nothing_unexpected() -> None:
    found = checks.run_checks(include_deployment_checks=True)
    assert not [str(message) for message in found if message.id not in EXPECTED]
