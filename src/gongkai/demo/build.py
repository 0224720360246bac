"""Builds the demonstration in a folder of its own: tables, directory, plan, then the year that its stories play."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from gongkai.bodies.document import read_directory
from gongkai.demo.city import ADOPTED, ADOPTION, CURTAIN, DIRECTORY, OFFICE, PLAN
from gongkai.demo.play import play
from gongkai.demo.settling import settle
from gongkai.demo.stage import Stage
from gongkai.demo.stories import STORIES
from gongkai.duties.adopting import adopt_city
from gongkai.duties.binding import bind
from gongkai.duties.models import Plan
from gongkai.plan import compile_plan
from gongkai.record import cadence, clock, durable, operator, sequencer

# Says of a folder that all in it is invented and may be thrown away; settings.py reads it.
MARKER = "demo"
MARKER_TEXT = "演示数据：本文件夹由 gongkai demo 生成，可以整个删去。 Demonstration data; safe to delete.\n"


def build(folder: Path, say: Callable[[str], None]) -> Plan:
    """Fill the installation's folder and tables; ``say`` is told of each step."""
    folder.joinpath(MARKER).write_text(MARKER_TEXT, encoding="utf-8")
    say("建立数据库")
    call_command("migrate", verbosity=0, interactive=False)
    # The folder is thrown away unless it is finished, so it is synced as a whole when it is.
    with durable.synced_at_end(), sequencer.held():
        _unsynced_database()
        return _played(say)


def _unsynced_database() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")


def _played(say: Callable[[str], None]) -> Plan:
    say("编译 2017 年分工方案")
    reading = compile_plan(PLAN.read_bytes(), name=PLAN.name).document()
    directory = read_directory(DIRECTORY.read_text("utf-8"))
    say("对应到花城市的单位和网站")
    bound = bind(reading, directory, plan=f"{directory.area}-{ADOPTED.year}", adopted=ADOPTED)
    settle(bound.document)
    say("采用方案")
    clock.set_to(ADOPTION)
    adopt_city(directory, reading, bound.document, body=OFFICE, by=operator.pseudonym())
    cadence.once()
    say(f"演出 {CURTAIN.year} 年：{ADOPTED} 至 {CURTAIN.date()}")
    play(STORIES, Stage(directory), CURTAIN)
    return Plan.objects.get(id=bound.document["plan"])
