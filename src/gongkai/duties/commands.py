"""``gongkai plan bind``, ``diff`` and ``adopt``: a reading is tied to bodies and sites, then becomes what is owed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from jsonschema import Draft202012Validator
from rich.console import Console
from rich.markup import escape

from gongkai.bodies.commands import directory_in
from gongkai.bodies.schema_fault import said
from gongkai.duties.binding import BadReadingError, Bound, MissingVersionError, bind, difference
from gongkai.duties.difference_text import difference_lines
from gongkai.duties.schema import bound_plan_schema
from gongkai.duties.usual import Usual
from gongkai.plan import Finding
from gongkai.plan.schema import plan_schema
from gongkai.plan.whole_file import write_whole

LEVELS = {"error": "须处理", "warning": "请核对", "note": "提示"}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.command("bind", short_help="把编译结果对应到单位、网站和期限 / tie a reading to bodies, sites and limits")
@click.argument("reading", type=FILE)
@click.option("-o", "--output", type=OUT, help="写入这个文件，不输出到屏幕")
@click.option("--directory", type=FILE, help="单位名录（JSON）；不给时用演示城市的名录")
@click.option("--plan", "plan_id", help="方案编号，不给时为 <区域>-<年度>，如 hc-2017")
@click.option("--from", "adopted", type=click.DateTime(["%Y-%m-%d"]), help="印发日期：此前结束的期次不计")
@click.option("--title", help="方案标题，原文没有时写明")
@click.option(
    "--continues", "before", type=FILE, multiple=True, help="接续的旧版（绑定文件）；同一方案请给出以前各版，可重复"
)
@click.option("--findings", "findings_file", type=OUT, help="把待处理的问题另存为 JSON")
@click.pass_context
def bind_(
    ctx: click.Context,
    reading: Path,
    output: Path | None,
    directory: Path | None,
    plan_id: str | None,
    adopted: datetime | None,
    title: str | None,
    before: tuple[Path, ...],
    findings_file: Path | None,
) -> None:
    """把 gongkai plan compile 的结果对应到单位、网站、渠道和法定期限，给每条公开要求一个编号。

    Ties a reading to bodies, sites and legal limits. Names that the directory does not know are findings.

    \b
    例 / examples
      gongkai plan bind reading.json -o bound.json
      gongkai plan bind reading.json --directory 名录.json --plan hc-2017 --from 2017-06-30 -o bound.json
      gongkai plan bind 新版.json --from 2017-09-01 --continues bound.json -o bound-2.json
    \b
    退出码 / exit codes
      0  已绑定 / bound    1  已绑定，但有须处理的问题 / bound, with errors to settle    2  没有绑定 / not bound
    """
    usual = ctx.find_object(Usual)
    if directory is None:
        if usual is None:
            raise click.UsageError("请用 --directory 给出单位名录。")
        directory, adopted = usual.directory, adopted or datetime.combine(usual.adopted, datetime.min.time())
    city = directory_in(directory)
    document = checked(reading, plan_schema(), "编译结果")
    if adopted is None:
        raise click.UsageError("请用 --from 写明方案的印发日期，如 --from 2017-06-30。")
    if not plan_id and not document.get("year"):
        raise click.UsageError("原文没有年度，请用 --plan 写明方案编号，如 --plan hc-2017。")
    earlier = [checked(each, bound_plan_schema(), "绑定文件") for each in before]
    try:
        bound = bind(
            document,
            city,
            plan=plan_id or f"{city.area}-{document['year']}",
            adopted=adopted.date(),
            title=title,
            before=earlier,
        )
    except MissingVersionError as error:
        raise click.UsageError(str(error)) from None
    except BadReadingError as error:
        raise click.UsageError(f"{reading.name}：{error}") from None
    _write(bound.document, output)
    if findings_file:
        _write([finding.document() for finding in bound.findings], findings_file)
    _tell(bound, Console(stderr=True))
    ctx.exit(0 if bound.is_settled else 1)


@click.command("diff", short_help="两版方案有什么不同 / what a newer version changes")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", type=OUT, help="写入这个文件（JSON），不输出到屏幕")
def diff(old: Path, new: Path, form: str, output: Path | None) -> None:
    """比较两份绑定文件：哪些公开要求延续，哪些变化，哪些取消，哪些新增。

    Compares two bound plans: which duties go on, which change, which are lifted, which are new.

    \b
    例 / examples
      gongkai plan diff bound.json bound-2.json
      gongkai plan diff bound.json bound-2.json -o 变化.json
    \b
    退出码 / exit codes
      0  已比较 / compared    2  不是绑定文件 / no bound plans
    """
    told = difference(*(checked(each, bound_plan_schema(), "绑定文件") for each in (old, new)))
    if output or form == "json":
        _write(told, output)
    else:
        click.echo("\n".join(difference_lines(told)))


@click.command("adopt", short_help="采用方案：从印发日起成为公开要求 / adopt a bound plan")
@click.argument("bound", type=FILE)
@click.option("--reading", required=True, type=FILE, help="绑定所用的那份编译结果")
@click.option("--directory", required=True, type=FILE, help="绑定所用的那份单位名录")
def adopt(bound: Path, reading: Path, directory: Path) -> None:
    """把绑定好的方案写入平台，门户随即显示每一项公开要求。要么全部写入，要么一条也不写。

    Writes a bound plan, its reading and its directory into the installation: all of it or nothing.

    \b
    例 / example
      gongkai plan adopt bound.json --reading reading.json --directory 名录.json
    """
    from django.db import transaction

    from gongkai.bodies.actions import BodiesMissingError, take_over_directory
    from gongkai.duties.actions import adopt_plan
    from gongkai.duties.exceptions import AdoptionError

    city = directory_in(directory)
    settled = checked(bound, bound_plan_schema(), "绑定文件")
    read = checked(reading, plan_schema(), "编译结果")
    try:
        with transaction.atomic():
            take_over_directory(city)
            plan = adopt_plan(read, settled, city)
    except (AdoptionError, BodiesMissingError) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"已采用 {plan.id}《{plan.title}》，自 {plan.adopted_on} 起。")


def checked(file: Path, schema: dict[str, Any], what: str) -> dict[str, Any]:
    """The JSON of a file that fits its schema; else a usage error that names the place."""
    try:
        document = json.loads(file.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise click.UsageError(f"{file.name} 不是 JSON，因此不是{what}：{error}") from None
    fault = next(Draft202012Validator(schema).iter_errors(document), None)
    if fault:
        raise click.UsageError(f"{file.name} 不是{what}：{said(fault)}")
    found: dict[str, Any] = document
    return found


def _write(document: object, output: Path | None) -> None:
    """To the screen, or to a file that is whole or not there."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    write_whole(output, text)


def _tell(bound: Bound, console: Console) -> None:
    """What has to be settled, then one line of figures."""
    for finding in bound.findings:
        console.print(escape(_line(finding)), highlight=False, soft_wrap=True)
    duties = bound.document["duties"]
    dated = sum("limit" in duty["cadence"] for duty in duties)
    console.print(f"{bound.document['plan']}：{len(duties)} 条公开要求，其中 {dated} 条有期限天数。", highlight=False)


def _line(finding: Finding) -> str:
    where = f"{finding.item} " if finding.item else ""
    advice = f"建议：{finding.proposal}" if finding.proposal else ""
    return f"{LEVELS[finding.level]} {where}{finding.message}{advice}"
