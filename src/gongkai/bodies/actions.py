"""Adopting a directory and changing it: each is an entry, from which the tables follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gongkai.bodies import models
from gongkai.bodies.document import document_of
from gongkai.bodies.exceptions import BodiesMissingError, UnknownBodyError
from gongkai.bodies.rules import Directory
from gongkai.proof.entry import Entry
from gongkai.record.subjects import fresh
from gongkai.record.writer import Content, write


@transaction.atomic
def adopt_directory(directory: Directory, *, body: str, by: str) -> Entry:
    """Adopt a directory of bodies, groups, areas and sites by date.

    Raises BodiesMissingError and records nothing where a body, area or site that is known would be lost.
    """
    _refuse_losses(directory)
    contents = (_json("directory.json", document_of(directory)),)
    return write(kind="directory.adopted", body=body, by=by, subject=fresh("directory"), contents=contents)


@transaction.atomic(durable=True)
def merge_body(merged: str, into: str, on: date, *, body: str, by: str) -> Entry:
    """From a day on, a body is part of another, which owes what is open. Raises UnknownBodyError."""
    _refuse_unknown(merged, into)
    facts = {"merged": merged, "into": into, "on": on.isoformat()}
    return write(kind="body.merged", body=body, by=by, subject=fresh("body"), facts=facts)


@transaction.atomic(durable=True)
def rename_body(renamed: str, names: Mapping[str, str], on: date, *, body: str, by: str) -> Entry:
    """From a day on, a body goes by other names (``short``, ``full``, ``en``). Raises UnknownBodyError."""
    _refuse_unknown(renamed)
    facts = {"renamed": renamed, "on": on.isoformat()}
    contents = (_json("names.json", names),)
    return write(kind="body.renamed", body=body, by=by, subject=fresh("body"), facts=facts, contents=contents)


def _refuse_unknown(*ids: str) -> None:
    known = set(models.Body.objects.filter(id__in=ids).values_list("id", flat=True))
    if unknown := [id for id in ids if id not in known]:
        raise UnknownBodyError(unknown[0])


def _refuse_losses(directory: Directory) -> None:
    known = set(models.Body.objects.values_list("id", flat=True)) - directory.by_id.keys()
    known |= set(models.Area.objects.values_list("id", flat=True)) - {area.id for area in directory.areas}
    known |= set(models.Site.objects.values_list("id", flat=True)) - directory.site_by_id.keys()
    if known:
        raise BodiesMissingError(sorted(known))


def _json(name: str, document: Mapping[str, object]) -> Content:
    data = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return Content(name, "application/json", data)
