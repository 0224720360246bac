"""What an installation's settings open, and that they open nothing more."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from gongkai.publishing.fetching import policy
from gongkai.publishing.fetching.addresses import Rules
from gongkai.publishing.fetching.exceptions import RefusedAddressError
from gongkai.publishing.fetching.fetch import fetch
from gongkai.publishing.fetching.wire import Deadline
from gongkai.settings.environment import env_hosts
from tests.publishing.sites import AT

NAME = "www.huacheng.invalid"


def test_a_name_that_the_installation_gives_is_not_asked_of_the_system(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FETCH_HOSTS = {NAME: "10.8.0.3"}
    monkeypatch.setattr(policy, "resolve", lambda host, _deadline: [f"asked {host}"])
    deadline = Deadline.after(1)
    assert policy.resolve_here(NAME, deadline) == ["10.8.0.3"]
    assert policy.resolve_here("other.huacheng.invalid", deadline) == ["asked other.huacheng.invalid"]


def test_the_address_that_it_gives_must_be_public_or_allowed_all_the_same(settings: Settings) -> None:
    settings.FETCH_HOSTS = {NAME: "10.8.0.3"}
    with pytest.raises(RefusedAddressError, match="内部网络"):
        fetch(f"http://{NAME}/", Rules((NAME,)), at=AT, resolver=policy.resolve_here)


def test_names_and_addresses_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_FETCH_HOSTS", "WWW.Example.gov.cn=10.8.0.3, a.example.gov.cn = ::1")
    assert env_hosts("GONGKAI_FETCH_HOSTS") == {"www.example.gov.cn": "10.8.0.3", "a.example.gov.cn": "::1"}
    monkeypatch.setenv("GONGKAI_FETCH_HOSTS", "www.example.gov.cn")
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_FETCH_HOSTS"):
        env_hosts("GONGKAI_FETCH_HOSTS")
