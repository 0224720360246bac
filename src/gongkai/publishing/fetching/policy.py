"""The rules of this installation: which hosts are registered, which ranges and ports its settings open."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from gongkai.bodies.models import Site
from gongkai.publishing.fetching.addresses import Rules
from gongkai.publishing.fetching.resolving import resolve
from gongkai.publishing.fetching.wire import Deadline


def resolve_here(host: str, deadline: Deadline) -> Sequence[str]:
    """By the names that the installation itself gives, as an inner network may need it; else as the system does."""
    given = settings.FETCH_HOSTS.get(host)
    return [given] if given else resolve(host, deadline)


def current_rules() -> Rules:
    """Every site of the directory counts for every body: a body's documents stand on the portal and on others' sites.

    The directory is the openness office's, so no body can register a host for itself.
    """
    hosts = Site.objects.exclude(host="").values_list("host", flat=True)
    return Rules(
        suffixes=tuple(sorted({host.lower() for host in (*hosts, *settings.FETCH_SUFFIXES)})),
        allowed=tuple(settings.FETCH_ALLOW),
        ports=frozenset(settings.FETCH_PORTS),
    )
