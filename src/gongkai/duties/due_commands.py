"""``gongkai due list`` and ``due explain``: what is owed, how it stands on a day, and why."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, time
from itertools import groupby

import click
from django.db.models import Q
from django.utils import translation
from rich.cells import cell_len, set_cell_size

from gongkai.bodies.models import Body
from gongkai.duties.explaining import Explainer
from gongkai.duties.models import Turn
from gongkai.duties.recounting import day_words, listed
from gongkai.duties.states import known, standing
from gongkai.duties.telling import Explanation
from gongkai.record import clock
from gongkai.record.reading import number_at
from gongkai.ui.states import STATES

DAY = click.DateTime(["%Y-%m-%d"])
LANGUAGES = {"zh": "zh-hans", "en": "en"}
as_of = click.option("--as-of", type=DAY, help="截至哪一天（当日终了），默认今天")
known_at = click.option("--known-at", type=DAY, help="按当时已有的存证条目，默认全部")
language = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言")


@click.command("list", short_help="列出待办及其状态 / what is owed, and how it stands")
@click.option("--body", help="只列一个单位，如 hc-finance")
@click.option("--item", help="只列一个公开事项，如 1.3")
@click.option("--state", help="只列一种状态，如 overdue")
@as_of
@known_at
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@language
def list_(
    body: str | None,
    item: str | None,
    state: str | None,
    as_of: datetime | None,
    known_at: datetime | None,
    form: str,
    lang: str,
) -> None:
    """列出各单位的待办、期限和状态；可以看任何一天，也可以看当时已知的样子。

    Lists what bodies owe, by when, and how it stands: on any day, and as it was known on any day.

    \b
    例 / examples
      gongkai due list --body hc-finance
      gongkai due list --as-of 2017-09-30 --known-at 2017-09-30
    """
    on = _day(as_of)
    turns = standing(on, _end(known_at)).select_related("timeline__body", "timeline__duty__item")
    if body:
        _refuse_unknown_body(body)
        turns = turns.filter(Q(timeline__body=body) | Q(timeline__heir=body))
    if item:
        turns = turns.filter(timeline__duty__item__number=item)
    if state:
        turns = turns.filter(state=state)
    with translation.override(LANGUAGES[lang]):
        found = [_row(turn) for turn in turns.order_by("timeline__duty__order", "timeline__due")]
        if form == "json":
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _print(found, on)


@click.command("explain", short_help="说明一个待办的期限和状态从何而来 / why a date is its date")
@click.argument("due")
@as_of
@known_at
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--days/--no-days", default=True, show_default=True, help="逐日列出工作日")
@language
def explain_(due: str, as_of: datetime | None, known_at: datetime | None, form: str, days: bool, lang: str) -> None:
    """逐步说明：期限依据什么、怎样数出来，状态因何变化，各在哪一条存证。

    Tells step by step what a date rests on, how it was counted, and which entry turned the state.

    \b
    例 / example
      gongkai due explain hc-2017/1.3/1:hc-finance@2017-08
    """
    end = _end(known_at)
    row = known(end).filter(due=due).select_related("body", "duty").prefetch_related("turns").first()
    if row is None:
        raise click.UsageError(f"没有编号为 {due} 的待办；请用 gongkai due list 查看编号。")
    with translation.override(LANGUAGES[lang]):
        told = Explainer.now().whole(row, _day(as_of), before=None if end is None else number_at(end) + 1)
        if form == "json":
            click.echo(json.dumps(told.document(), ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(lines_of(told, days=days)))


def lines_of(told: Explanation, *, days: bool) -> list[str]:
    """The explanation for reading aloud."""
    _ = translation.gettext
    lines = [
        f"{told.product} · {told.period} · {told.body}",
        _("截至%(day)s：%(word)s") % {"day": day_words(told.on), "word": told.word},
    ]
    for heading, date_told in ((_("期限"), told.date), (_("法定期限"), told.legal)):
        if date_told:
            said = {"heading": heading, "day": day_words(date_told.day), "basis": date_told.basis}
            lines.append(_("%(heading)s：%(day)s（%(basis)s）。") % said + date_told.sentence)
            lines += [f"    {day}" for day in date_told.days if days]
    if told.date is None:
        lines.append(_("期限：还没有日期。"))
    lines.append(_("经过："))
    lines += [f"    {day_words(step.day)}  {step.word}  {step.sentence}" for step in told.steps]
    if told.acts:
        lines.append(_("办理记录："))
        lines += [f"    {day_words(act.day)}  {act.sentence}" for act in told.acts]
    if told.missing:
        lines.append(_("尚未见于：%(places)s") % {"places": listed(list(told.missing))})
    return lines


def _row(turn: Turn) -> dict[str, object]:
    row = turn.timeline
    return {
        "due": row.due,
        "item": row.duty.item.number,
        "product": row.duty.product,
        "body": row.body_id,
        "body_name": row.body.name,
        "period": row.period,
        "state": turn.state,
        "since": turn.starts_on.isoformat(),
        "because": turn.because,
        "entry": turn.entry,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "basis": row.basis or None,
    }


def _print(found: list[dict[str, object]], on: date) -> None:
    """Under each duty its dues, the id at the end of the line, where nothing cuts it: it is there to be copied."""
    words = {state.code: str(state.word) for state in STATES}
    width = max((cell_len(words[str(row["state"])]) for row in found), default=0)
    click.echo(day_words(on))
    for (item, product), rows in groupby(found, key=lambda row: (row["item"], row["product"])):
        click.echo(f"\n{item} {product}")
        for row in rows:
            state = set_cell_size(words[str(row["state"])], width)
            click.echo(f"  {row['due_on'] or '—':10}  {state}  {row['due']}")
    counts = Counter(str(row["state"]) for row in found)
    told = [f"{words[code]} {counts[code]}" for code in words if counts[code]]
    total = {"count": len(found), "states": listed(told)}
    said = translation.gettext("共%(count)s项：%(states)s") if told else translation.gettext("共%(count)s项")
    click.echo("\n" + said % total)


def _day(asked: datetime | None) -> date:
    return asked.date() if asked else clock.today()


def _end(asked: datetime | None) -> datetime | None:
    """The last second of a day in Shanghai, as entries are told by seconds; None where all that there is counts."""
    return datetime.combine(asked.date(), time(23, 59, 59), clock.SHANGHAI) if asked else None


def _refuse_unknown_body(body: str) -> None:
    if not Body.objects.filter(id=body).exists():
        raise click.UsageError(f"单位名录里没有 {body}。")
