"""The tables of bodies: the directory by date, and the people who act for bodies."""

from __future__ import annotations

from gongkai.bodies.models.audit import AuditEvent
from gongkai.bodies.models.directory import Area, Body, BodyName, Membership, Site
from gongkai.bodies.models.login import Invitation, SpentCode
from gongkai.bodies.models.officers import Officer, Post, Pseudonym

__all__ = [
    "Area",
    "AuditEvent",
    "Body",
    "BodyName",
    "Invitation",
    "Membership",
    "Officer",
    "Post",
    "Pseudonym",
    "Site",
    "SpentCode",
]
