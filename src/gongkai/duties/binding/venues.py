"""公开渠道和载体 as the plan words it, made into our sites, the owner's own site, or channels."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.bodies.rules import AmbiguousNameError, Directory, plain

Json = dict[str, object]
KEPT = re.compile(r"^(?P<body>.+?)(?:门户|政府|官方)?网站$")


@dataclass(frozen=True)
class Words:
    own: frozenset[str]
    channels: dict[str, str]


@cache
def words() -> Words:
    table = tomllib.loads(files("gongkai.duties").joinpath("words", "venues.toml").read_text("utf-8"))
    channels = {plain(word): channel for channel, known in table["channels"].items() for word in known}
    return Words(frozenset(map(plain, table["own"])), channels)


def venue(written: str, directory: Directory, on: date) -> Json | None:
    """The venue that the words mean on that day; None where neither directory nor word list knows them.

    Required is what can be read back: our own sites. A site of others and a channel are shown, not required.
    """
    if site := directory.site(written):
        return {"site": site.id, "required": site.is_ours}
    name = plain(written)
    if name in words().own:
        return {"site": "own", "required": True}
    if channel := words().channels.get(name):
        return {"channel": channel, "required": False}
    return _kept_by_a_body(name, directory, on)


def _kept_by_a_body(name: str, directory: Directory, on: date) -> Json | None:
    """市财政局网站: the site that the body keeps; of a group, each member's own."""
    found = KEPT.match(name)
    try:
        keeper = directory.resolve(found["body"], on) if found else None
    except AmbiguousNameError:
        return None
    if keeper is None:
        return None
    if keeper.body.is_group:
        return {"site": "own", "required": True}
    site = directory.site_kept_by(keeper.body.id)
    return {"site": site.id, "required": site.is_ours} if site else None
