"""``gongkai due list`` and ``due explain``: what is owed, how it stands on a day, and why."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import groupby

import click
from django.db.models import QuerySet
from django.utils import translation
from rich.cells import cell_len, set_cell_size

from gongkai.bodies.models import Body, Site
from gongkai.duties.around import acts_about
from gongkai.duties.foundations import calendar_known
from gongkai.duties.models import Timeline
from gongkai.duties.recounting import Names, day_words, is_chinese, listed, recount
from gongkai.duties.telling import About, Explanation, explain
from gongkai.duties.timelines import reckoned_of
from gongkai.law import rules
from gongkai.proof.entry import Entry
from gongkai.record import clock, models, parts
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
    rows = _known(known_at).select_related("body", "heir", "duty__item").prefetch_related("turns")
    if body:
        _refuse_unknown_body(body)
        rows = rows.filter(body=body) | rows.filter(heir=body)
    if item:
        rows = rows.filter(duty__item__number=item)
    with translation.override(LANGUAGES[lang]):
        found = [told for row in rows.order_by("duty__order", "due") if (told := _row(row, on))["state"]]
        found = [row for row in found if state in {None, row["state"]}]
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
    row = _known(known_at).filter(due=due).select_related("body", "duty").prefetch_related("turns").first()
    if row is None:
        raise click.UsageError(f"没有编号为 {due} 的待办；请用 gongkai due list 查看编号。")
    with translation.override(LANGUAGES[lang]):
        told = _explained(row, _day(as_of), before=_end(known_at))
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


def _explained(row: Timeline, on: date, *, before: int | None) -> Explanation:
    names = _names()
    about = About(row.duty.product, names.body(row.body_id), row.duty.condition, names.site)
    acts = [
        recount(number, entry, names, rules(), duty=row.duty_id) for number, entry in acts_about(row, before=before)
    ]
    return explain(reckoned_of(row), about, calendar=calendar_known(), rules=rules(), on=on, acts=acts)


def _names() -> Names:
    """Bodies and sites in the active language, as the directory has them now."""
    column = "name" if is_chinese() else "name_en"
    bodies: dict[str, str] = dict(Body.objects.values_list("id", column))
    sites: dict[str, str] = dict(Site.objects.values_list("id", column))
    return Names(lambda body: bodies.get(body, body), lambda site: sites.get(site, site), _text)


def _text(entry: Entry, name: str) -> str:
    """A part as text; of one that was removed nothing is left to tell."""
    commit = next((part.commit for part in entry.parts if part.name == name), None)
    try:
        return parts.read(commit).decode() if commit else ""
    except FileNotFoundError:
        return ""


def _row(row: Timeline, on: date) -> dict[str, object]:
    turn = reckoned_of(row).on(on)
    return {
        "due": row.due,
        "item": row.duty.item.number,
        "product": row.duty.product,
        "body": row.body_id,
        "body_name": row.body.name,
        "period": row.period,
        "state": turn.state if turn else "",
        "since": turn.starts_on.isoformat() if turn else None,
        "because": turn.because if turn else None,
        "entry": turn.number if turn else None,
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


def _known(asked: datetime | None) -> QuerySet[Timeline]:
    """The rows known at the end of a day, or now."""
    end = _end(asked)
    if end is None:
        return Timeline.objects.filter(known_to=None)
    return Timeline.objects.filter(known_from__lt=end).exclude(known_to__lt=end)


def _end(asked: datetime | None) -> int | None:
    """The index behind the last entry of a day; None where all that there is counts."""
    if asked is None:
        return None
    end = datetime.combine(asked.date() + timedelta(1), time(), clock.SHANGHAI)
    numbered = models.Entry.objects.filter(at__lt=end, idx__isnull=False)
    last = numbered.order_by("-idx").values_list("idx", flat=True).first()
    return 0 if last is None else last + 1


def _refuse_unknown_body(body: str) -> None:
    if not Body.objects.filter(id=body).exists():
        raise click.UsageError(f"单位名录里没有 {body}。")
