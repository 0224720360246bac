"""``gongkai calendar count``: a limit is counted day by day, with the reason why each day counts or not."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from gongkai.law.calendar import Calendar, known_calendar, read_year
from gongkai.law.clocks import DAY_UNITS, MAX_AMOUNT, SHANGHAI, Count, count, count_hours
from gongkai.law.exceptions import YearTableError
from gongkai.law.wording import sentence, step_words, why

UNITS = [unit.replace("_", "-") for unit in (*DAY_UNITS, "hour")]
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("count", short_help="逐日数出期限 / count a limit day by day")
@click.argument("start", metavar="DATE", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]))
@click.argument("amount", type=click.IntRange(1, MAX_AMOUNT))
@click.option("--unit", type=click.Choice(UNITS), default="working-day", show_default=True, help="按什么计")
@click.option("--holidays", "tables", type=FILE, multiple=True, help="某年的放假安排（CSV：day,kind,name），可多次给出")
@click.option(
    "--move", "moves", is_flag=True, help="按日、月、年计而末日是休息日的，顺延到其后第一个工作日（民法典第二百零三条）"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="文字用中文还是英文")
def count_(
    start: datetime, amount: int, unit: str, tables: tuple[Path, ...], moves: bool, form: str, lang: str
) -> None:
    """从事实发生之日起数出期限，逐日说明计不计、为什么。当日不计入；按小时计的从那一刻算起。

    Counts a limit from the day of a fact (itself not counted) and tells of each day whether it counts, and why.

    \b
    例 / examples
      gongkai calendar count 2017-09-26 15
      gongkai calendar count 2017-09-26 1 --unit month --move
      gongkai calendar count 2017-06-01T15:30 24 --unit hour
      gongkai calendar count 2026-12-20 20 --holidays 2027.csv
      gongkai calendar count 2019-09-26 20 --format json
    \b
    退出码 / exit codes
      0  已数出 / counted
      2  用法或文件有误 / wrong use or file
    所涉年度的放假安排尚未收入时，照样数出，并注明待放假安排公布。
    """
    calendar = _calendar(tables)
    try:
        counted = _counted(start, amount, unit.replace("-", "_"), calendar, moves=moves)
    except OverflowError:
        raise click.UsageError("数到了公元 9999 年以后，请核对日期和数量。") from None
    click.echo(_json(counted, lang) if form == "json" else _text(counted, lang))


def _counted(start: datetime, amount: int, unit: str, calendar: Calendar, *, moves: bool) -> Count:
    if unit == "hour":
        return count_hours(start.replace(tzinfo=SHANGHAI), amount, calendar=calendar)
    if start.time() != datetime.min.time():
        raise click.UsageError("只有按小时计（--unit hour）才写钟点；按日计请只写日期，如 2017-09-26。")
    return count(start.date(), amount, unit, calendar=calendar, moves_off_holidays=moves)


def _calendar(tables: tuple[Path, ...]) -> Calendar:
    """The known years, each table's year added or put in the place of what was known of it."""
    calendar = known_calendar()
    for file in tables:
        try:
            calendar = calendar.with_year(read_year(file.read_bytes(), source=file.name))
        except YearTableError as error:
            shown = "\n".join(f"  {fault}" for fault in error.faults[:20])
            more = f"\n  …… 另有 {len(error.faults) - 20} 处" if len(error.faults) > 20 else ""
            raise click.UsageError(f"放假安排表 {file.name} 有误：\n{shown}{more}") from None
    return calendar


def _text(counted: Count, lang: str) -> str:
    days = () if counted.unit == "hour" else tuple(f"  {step_words(step, lang)}" for step in counted.steps())
    return "\n".join([sentence(counted, lang), *days])


def _json(counted: Count, lang: str) -> str:
    instants = {"event_at": counted.event_at, "ends_at": counted.ends_at}
    document = {
        "event_on": counted.event_on.isoformat(),
        "amount": counted.amount,
        "unit": counted.unit,
        "starts_on": counted.starts_on.isoformat(),
        "ends_on": counted.ends_on.isoformat(),
        "is_provisional": counted.is_provisional,
        "moved_from": counted.moved_from.isoformat() if counted.moved_from else None,
        **{name: instant.isoformat(timespec="minutes") for name, instant in instants.items() if instant},
        "words": sentence(counted, lang),
        "steps": [
            {
                "day": step.day.day.isoformat(),
                "counts": step.counts,
                "number": step.number,
                "kind": step.day.kind,
                "why": why(step.day, lang),
            }
            for step in counted.steps()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)
