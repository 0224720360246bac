"""Opens an installation's tables for `gongkai record verify`, whose own room knows neither Django nor tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.cli.django_setup import set_up_django
from gongkai.verify.history import Cached
from gongkai.verify.installation import Installation, Note, Removed, Row


def opened(folder: Path | None) -> Installation:
    """The installation in a folder, or the one that GONGKAI_FOLDER names."""
    if folder:
        os.environ["GONGKAI_FOLDER"] = str(folder)
        os.environ.pop("GONGKAI_DATABASE", None)
    set_up_django()
    from django.conf import settings
    from django.db import DatabaseError

    from gongkai.record import inspection, keys
    from gongkai.record.exceptions import RecordError

    if not settings.FOLDER.exists():
        raise click.UsageError(f"文件夹 {settings.FOLDER} 还没有数据；请给出要核验的文件夹或网址。")
    try:
        key = keys.read()
        return Installation(
            place=str(settings.FOLDER),
            key=key.public.vkey if key else None,
            rows=lambda: (Row(*row) for row in inspection.rows()),
            head=inspection.head,
            notes=[
                Note(row.size, row.root, row.note, int(row.signed_at.timestamp()), int(row.affirmed_at.timestamp()))
                for row in inspection.signed()
            ],
            removed=[Removed(*row) for row in inspection.removed()],
            followed_to=inspection.followed_to,
            cached=_cached,
        )
    except RecordError as error:
        raise click.UsageError(str(error)) from None
    except DatabaseError as error:
        raise click.UsageError(f"读不了数据库：{error}；请先运行 gongkai setup。") from None


def _cached() -> Iterator[Cached]:
    from gongkai.duties.claim import line_of
    from gongkai.duties.claims import rows

    for row in rows():
        yield Cached(row.due, row.known_from, row.known_to, row.digest, line_of(row.claim))
