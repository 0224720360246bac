"""Triggers that stop an entry from being changed or deleted by accident; only witnesses stop an administrator.

Installed by a command when a record goes live, not by a migration: Django's flush, and with it every test, fails under
them. The one change let through is the one that happens: a number, given once.
"""

from __future__ import annotations

from django.db import connection, transaction

from gongkai.record.models import Checkpoint, Entry

_SAID = "公开存证的条目不能更改或删除。Entries of the record cannot be changed or deleted."

_ENTRIES = Entry._meta.db_table
_NOTES = Checkpoint._meta.db_table
_COLUMNS = [field.column for field in Entry._meta.concrete_fields if field.column != "idx"]
_GETS_ITS_NUMBER = "OLD.idx IS NULL AND NEW.idx IS NOT NULL"


def install() -> None:
    """Safe to repeat; to be repeated after `gongkai setup` has changed the tables."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _removing() + _installing():
            cursor.execute(statement)


def uninstall() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _removing():
            cursor.execute(statement)


def _installing() -> list[str]:
    if connection.vendor == "sqlite":
        same = " AND ".join(f"OLD.{column} IS NEW.{column}" for column in _COLUMNS)
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
        return [
            f"CREATE TRIGGER record_no_change BEFORE UPDATE ON {_ENTRIES}"
            f" WHEN NOT ({_GETS_ITS_NUMBER} AND {same}) {refuse}",
            f"CREATE TRIGGER record_no_delete BEFORE DELETE ON {_ENTRIES} {refuse}",
            f"CREATE TRIGGER record_no_delete_note BEFORE DELETE ON {_NOTES} {refuse}",
        ]
    same = " AND ".join(f"OLD.{column} IS NOT DISTINCT FROM NEW.{column}" for column in _COLUMNS)
    return [
        "CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN RAISE EXCEPTION '{_SAID}'; END $$",
        f"CREATE TRIGGER record_no_change BEFORE UPDATE ON {_ENTRIES} FOR EACH ROW"
        f" WHEN (NOT ({_GETS_ITS_NUMBER} AND {same})) EXECUTE FUNCTION record_refuse()",
        f"CREATE TRIGGER record_no_delete BEFORE DELETE OR TRUNCATE ON {_ENTRIES} EXECUTE FUNCTION record_refuse()",
        f"CREATE TRIGGER record_no_delete_note BEFORE DELETE OR TRUNCATE ON {_NOTES} EXECUTE FUNCTION record_refuse()",
    ]


def _removing() -> list[str]:
    names = {"record_no_change": _ENTRIES, "record_no_delete": _ENTRIES, "record_no_delete_note": _NOTES}
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in names]
    dropped = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in names.items()]
    return [*dropped, "DROP FUNCTION IF EXISTS record_refuse()"]
