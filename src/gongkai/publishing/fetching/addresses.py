"""Which addresses may be opened: the written one, and each IP address that its name stands for. Pure.

An allow-list, not a deny-list: the host must end in a registered suffix. That alone does not do, since a registered
name may point anywhere, so every IP address is checked too, and checked anew after each redirect.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import quote, urlsplit

from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.exceptions import RefusedAddressError

Ip = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = {"http": 80, "https": 443}
# `is_global` of Python 3.11 is not enough: it says True of some address in most of these.
NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "64:ff9b::/96", "64:ff9b:1::/48",  # NAT64: an IPv4 address inside, 127.0.0.1 among them
        "2002::/16", "2001::/32",  # 6to4 and Teredo: likewise
        "fec0::/10",  # site-local: an inner network of the old kind
        "192.0.0.0/24",  # protocol assignments
        "100.64.0.0/10",  # carriers' own, with the metadata service of a cloud at 100.100.100.200
        "169.254.0.0/16",  # link-local, with the metadata services of the others
    )
)  # fmt: skip
# A browser takes a last label like these for a number, so 0x7f.1 for 127.0.0.1: no registered name ends so.
NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)$")
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
DOTS = str.maketrans("。．｡", "...")
# What stands unquoted in a path and its query; a percent sign is left, as what is quoted already stays so.
PLAIN = "/?:@!$&'()*+,;=-._~%[]"


@dataclass(frozen=True)
class Rules:
    """``suffixes`` are registered hosts; ``allowed`` opens ranges that are not public, such as a city's own network."""

    suffixes: tuple[str, ...]
    allowed: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset(PORTS.values())


@dataclass(frozen=True)
class Target:
    """An address that may be asked for, once its IP address has passed too. ``path`` holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def target(written: str, rules: Rules) -> Target:
    """What an address asks for. Raises RefusedAddressError with the reason."""
    written = written.strip()
    if UNSAFE.search(written) or len(written) > limits.MAX_ADDRESS:
        raise RefusedAddressError("地址里有空格、换行等不该有的字符，或过长。请从浏览器地址栏重新复制。")
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedAddressError("地址的写法不对。请从浏览器地址栏重新复制。") from None
    if parts.scheme not in PORTS:
        raise RefusedAddressError("只能登记 http:// 或 https:// 开头的网页地址。请从浏览器地址栏复制完整地址。")
    if "@" in parts.netloc:
        raise RefusedAddressError("地址里带有用户名或密码（@ 之前的部分），不予打开。请去掉后再试。")
    port = PORTS[parts.scheme] if port is None else port
    if port not in rules.ports:
        raise RefusedAddressError(f"地址用了端口 {port}，不在准许之列。请改用不带端口的地址，或请管理员准许。")
    path = quote(parts.path or "/", safe=PLAIN) + (f"?{quote(parts.query, safe=PLAIN)}" if parts.query else "")
    return Target(parts.scheme, _host(host, rules), port, path)


def refuse_unless_public(ip: str, rules: Rules) -> None:
    """Raises RefusedAddressError for an IP address that is not public and that nobody has allowed."""
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        raise RefusedAddressError("网站的名称解析出了不认识的结果，没有打开。请核对地址。") from None
    if not is_allowed(found, rules) and not is_public(found):
        raise RefusedAddressError(
            f"这个地址指向内部网络或保留地址（{found}），没有打开。请核对地址；确需登记内网网页的，请管理员设置准许的网段。"
        )


def is_allowed(ip: Ip, rules: Rules) -> bool:
    plain = _unmapped(ip)
    return any(plain in network for network in rules.allowed)


def is_public(ip: Ip) -> bool:
    plain = _unmapped(ip)
    if any(plain in network for network in NEVER):
        return False
    return plain.is_global and not (plain.is_multicast or plain.is_reserved or plain.is_unspecified)


def _unmapped(ip: Ip) -> Ip:
    """The IPv4 address inside ::ffff:0:0/96, which the system would connect to."""
    return (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip


def _host(written: str, rules: Rules) -> str:
    """The host in ASCII, registered. Odd spellings of an IP address are refused, not understood."""
    host = unicodedata.normalize("NFKC", written.translate(DOTS)).lower().removesuffix(".")
    if ip := _literal(host):
        if not is_allowed(ip, rules):
            raise RefusedAddressError("地址的主机是一串数字（IP 地址），不予打开。请用网站的域名。")
        return str(ip)
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise RefusedAddressError("地址里的域名写法不对。请从浏览器地址栏重新复制。") from None
    if not NAME.fullmatch(host) or NUMBER.fullmatch(host.rpartition(".")[2]):
        raise RefusedAddressError("地址里的域名写法不对。请从浏览器地址栏重新复制。")
    if not any(host == suffix or host.endswith(f".{suffix}") for suffix in rules.suffixes):
        raise RefusedAddressError(f"{host} 不在登记的网站之列。请核对地址；确是本单位网站的，请主管部门先登记该网站。")
    return host


def _literal(host: str) -> Ip | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
