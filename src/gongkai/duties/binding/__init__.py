"""A reading's words tied to bodies, sites, rhythms and ids: what an office settles before a plan is adopted. Pure."""

from gongkai.duties.binding.bind import BadReadingError, Bound, bind
from gongkai.duties.binding.digest import canonical, digest

__all__ = ["BadReadingError", "Bound", "bind", "canonical", "digest"]
