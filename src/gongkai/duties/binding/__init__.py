"""A reading's words tied to bodies, sites, rhythms and ids: what an office settles before a plan is adopted. Pure."""

from gongkai.duties.binding.bind import BadReadingError, Bound, bind
from gongkai.duties.binding.continuing import MissingVersionError
from gongkai.duties.binding.difference import difference
from gongkai.duties.binding.digest import canonical, digest

__all__ = ["BadReadingError", "Bound", "MissingVersionError", "bind", "canonical", "difference", "digest"]
