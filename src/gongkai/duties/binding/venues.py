"""公开渠道和载体 as the plan words it, made into our sites, the owner's own site, or channels."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.bodies.rules import AmbiguousNameError, Body, Directory, Site, plain

Json = dict[str, object]
# The site of whoever owes the duty.
OWN: Json = {"site": "own", "required": True}
KEPT = re.compile(r"^(?P<body>.+?)(?:门户|政府|官方)?网站$")


@dataclass(frozen=True)
class Words:
    own: frozenset[str]
    level: frozenset[str]
    channels: dict[str, str]


@cache
def words() -> Words:
    table = tomllib.loads(files("gongkai.duties").joinpath("words", "venues.toml").read_text("utf-8"))
    channels = {plain(word): channel for channel, known in table["channels"].items() for word in known}
    return Words(frozenset(map(plain, table["own"])), frozenset(map(plain, table["level"])), channels)


def venue(written: str, directory: Directory, on: date) -> Json | None:
    """The venue that the words mean on that day; None where neither directory nor word list knows them.

    Required is what can be read back: our own sites. A site of others and a channel are shown, not required.
    """
    if site := directory.site(written):
        return {"site": site.id, "required": site.is_ours}
    name = plain(written)
    if name in words().own:
        return OWN
    if channel := words().channels.get(name):
        return {"channel": channel, "required": False}
    return _kept_by_a_body(name, directory, on)


def is_of_the_level(written: str) -> bool:
    """Whether the words mean the portal of the owner's own level: 本级政府门户网站."""
    return plain(written) in words().level


def portal_of_the_level(owners: list[Body], directory: Directory) -> Json | None:
    """本级政府门户网站 of these bodies: the one portal of them all, or of each its own; None where it is neither."""
    portals = [_portal(body.area, directory) for body in owners]
    if portals and all(
        portal and portal == directory.site_kept_by(body.id) for portal, body in zip(portals, owners, strict=True)
    ):
        return OWN
    first = portals[0] if portals else None
    return {"site": first.id, "required": first.is_ours} if first and set(portals) == {first} else None


def is_one_of_their_own(written: str, owners: list[str], directory: Directory, on: date) -> bool:
    """甲、乙局网站, where 甲局 and 乙局 are owners: each publishes on its own site and not on the other's."""
    keeper = _named_keeper(plain(written), directory, on)
    return keeper is not None and len(owners) > 1 and keeper.id in owners


def group_of_the_sites(written: str, directory: Directory, on: date) -> Body | None:
    """国有企业网站: the group whose members' sites are meant."""
    keeper = _named_keeper(plain(written), directory, on)
    return keeper if keeper and keeper.is_group else None


def _portal(area: str, directory: Directory) -> Site | None:
    """The portal of an area: the first site in the directory that a body of the area keeps."""
    return next((s for s in directory.sites if s.keeper and directory.by_id[s.keeper].area == area), None)


def _named_keeper(name: str, directory: Directory, on: date) -> Body | None:
    """市财政局网站 → 市财政局, where the directory knows it."""
    found = KEPT.match(name)
    try:
        keeper = directory.resolve(found["body"], on) if found else None
    except AmbiguousNameError:
        return None
    return keeper.body if keeper else None


def _kept_by_a_body(name: str, directory: Directory, on: date) -> Json | None:
    """市财政局网站: the site that the body keeps; of a group, each member's own."""
    keeper = _named_keeper(name, directory, on)
    if keeper is None:
        return None
    if keeper.is_group:
        return OWN
    site = directory.site_kept_by(keeper.id)
    return {"site": site.id, "required": site.is_ours} if site else None
