"""``gongkai paper …``: 分工表 and 台账 of the city or of one body, as a file."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings

from gongkai.bodies.models import Body
from gongkai.duties.models import Plan
from gongkai.duties.owing import current_plan
from gongkai.duties.papers import division_table, word, workbook
from gongkai.duties.papers import ledger as ledgers
from gongkai.duties.papers.paper import Paper
from gongkai.record import clock

BY_ENDING = {".docx": word.document, ".xlsx": workbook.workbook}
body = click.option("--body", help="只出一个单位的，如 hc-finance；不写则出全市的")
output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="写到 .docx 或 .xlsx 文件"
)


@click.command("division", short_help="出分工表 / who does what")
@body
@output
def division(body: str | None, output: Path) -> None:
    """出分工表：公开事项、公开要求、形式、时限、依据、渠道和单位；一个单位的，还有承办处室和责任人。

    The table of who does what; a body's own has its offices and owners.

    \b
    例 / example
      gongkai paper division --body hc-finance -o 分工表.xlsx
    """
    plan, found = _asked(body)
    _write(division_table.of_body(found, plan) if found else division_table.of_city(plan), output)


@click.command("ledger", short_help="出台账 / how everything stands")
@body
@output
def ledger(body: str | None, output: Path) -> None:
    """出台账：每一项待办的期限、依据、状态、完成日期、链接和存证条目。

    The ledger: each due with its date, basis, state, day, link and entry.

    \b
    例 / example
      gongkai paper ledger -o 台账.xlsx
    """
    plan, found = _asked(body)
    address, today = f"{settings.WAGTAILADMIN_BASE_URL}{settings.PREFIX}", clock.today()
    made = ledgers.of_body(found, plan, today, address) if found else ledgers.of_city(plan, today, address)
    _write(made, output)


def _asked(body: str | None) -> tuple[Plan, Body | None]:
    plan = current_plan()
    if plan is None:
        raise click.UsageError("还没有采用方案；请先运行 gongkai plan adopt。")
    if not body:
        return plan, None
    found = Body.objects.filter(id=body).first()
    if found is None:
        raise click.UsageError(f"单位名录里没有 {body}。")
    return plan, found


def _write(paper: Paper, output: Path) -> None:
    made = BY_ENDING.get(output.suffix.lower())
    if made is None:
        raise click.UsageError("文件名须以 .docx 或 .xlsx 结尾。")
    output.write_bytes(made(paper))
    click.echo(f"{output}：{paper.title}，{len(paper.rows)} 行。")
