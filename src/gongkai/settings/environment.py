"""Reading settings from the environment: a value that cannot be one stops the start and names its variable."""

from __future__ import annotations

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def env_bool(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def env_int(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if value.isascii() and value.isdecimal():
        return int(value)
    raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")


def env_days(name: str, default: list[int]) -> list[int]:
    """Whole numbers of days, none twice; ``none`` for no day at all."""
    days = env_list(name, [str(day) for day in default])
    if days == ["none"]:
        return []
    if not all(day.isascii() and day.isdecimal() and int(day) <= 60 for day in days):
        raise ImproperlyConfigured(f"{name} must be days up to 60, such as 10,3,0, or none.")
    return sorted({int(day) for day in days}, reverse=True)


def env_https(name: str) -> str:
    """An address to which something is sent, or nothing."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?", value):
        raise ImproperlyConfigured(f"{name} must be an address that begins with https://, not {value!r}.")
    return value


def env_list(name: str, default: list[str]) -> list[str]:
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or default


def env_networks(name: str) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(network) for network in env_list(name, [])]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be networks such as 10.8.0.0/16: {error}.") from None


def env_hosts(name: str) -> dict[str, str]:
    """Names with the address that each stands for, as ``name=address``."""
    pairs = [part.partition("=") for part in env_list(name, [])]
    try:
        return {host.strip().lower(): str(ip_address(address.strip())) for host, _, address in pairs}
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be pairs such as www.example.gov.cn=10.8.0.3: {error}.") from None


def env_ports(name: str, default: list[int]) -> list[int]:
    ports = env_list(name, [str(port) for port in default])
    if not all(port.isascii() and port.isdigit() and 0 < int(port) < 65536 for port in ports):
        raise ImproperlyConfigured(f"{name} must be port numbers such as 80,443.")
    return [int(port) for port in ports]


def env_fragment(name: str) -> str:
    """A piece of HTML from the file that is named, or nothing; the operator vouches for it."""
    path = os.environ.get(name, "")
    try:
        return Path(path).read_text("utf-8") if path else ""
    except (OSError, UnicodeDecodeError):
        raise ImproperlyConfigured(f"{name} must name a file of HTML in UTF-8 that can be read: {path!r}.") from None


def env_prefix(name: str) -> str:
    """A path below which all addresses lie, such as /openness, without its last slash; or nothing."""
    value = os.environ.get(name, "").rstrip("/")
    if value and not re.fullmatch(r"(/[A-Za-z0-9._-]+)+", value):
        raise ImproperlyConfigured(f"{name} must be a path such as /openness, not {value!r}.")
    return value
