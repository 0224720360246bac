"""Fetching one page: address, name, IP address, question; and all of it anew for each redirect."""

from __future__ import annotations

import ssl
from datetime import datetime
from urllib.parse import urljoin

from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.addresses import Rules, Target, refuse_unless_public, target
from gongkai.publishing.fetching.answer import Fetched, Hop
from gongkai.publishing.fetching.ask import ask
from gongkai.publishing.fetching.exceptions import RefusedAddressError, TooManyRedirectsError, UnreachableError
from gongkai.publishing.fetching.resolving import Resolver, resolve
from gongkai.publishing.fetching.wire import Deadline


def fetch(
    address: str,
    rules: Rules,
    *,
    at: datetime,
    resolver: Resolver = resolve,
    trust: ssl.SSLContext | None = None,
    seconds: float = limits.SECONDS,
) -> Fetched:
    """The page at an address, whatever its status. Raises FetchError with a sentence for whoever gave the address."""
    deadline = Deadline.after(seconds)
    trust = trust or ssl.create_default_context()
    hops: list[Hop] = []
    following: str | None = address
    while following is not None:
        if len(hops) > limits.MAX_REDIRECTS:
            raise TooManyRedirectsError(TooManyRedirectsError.__doc__)
        goal = target(following, rules)
        hops.append(_first_to_answer(goal, _checked(goal, rules, resolver, deadline), deadline, trust))
        location = hops[-1].location
        following = _joined(goal, location) if location else None
    return Fetched(address.strip(), at, tuple(hops))


def _checked(goal: Target, rules: Rules, resolver: Resolver, deadline: Deadline) -> list[str]:
    """The IP addresses to connect to. One that is not public refuses them all: no honest name is mixed so."""
    found = list(resolver(goal.host, deadline))
    for ip in found:
        refuse_unless_public(ip, rules)
    return found


def _first_to_answer(goal: Target, ips: list[str], deadline: Deadline, trust: ssl.SSLContext) -> Hop:
    for ip in ips:
        try:
            return ask(goal, ip, deadline, trust)
        except UnreachableError:
            continue
    raise UnreachableError(UnreachableError.__doc__)


def _joined(goal: Target, location: str) -> str:
    """Servers write addresses in whatever bytes; http.client reads them as Latin-1, which most mean as UTF-8."""
    try:
        return urljoin(goal.address, location.encode("latin-1", "replace").decode("utf-8", "replace"))
    except ValueError:
        raise RefusedAddressError(
            "网页跳转到一个写法不对的地址，没有打开。请在浏览器里打开，复制最后停留的地址。"
        ) from None
