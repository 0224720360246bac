"""``gongkai plan compile``: a plan as published becomes items and duties."""

from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongkai.plan import NotAPlanError, Reading, UnreadableError, compile_plan
from gongkai.plan.reading.limits import MAX_BYTES
from gongkai.plan.whole_file import write_whole

NO_ITEMS = (
    "读到了文字，但没有读到公开事项。方案应是带表头的表格（工作任务、公开事项、牵头单位等栏），"
    "或以“一、”“（一）”“1.”编号的条目。请检查是否交错了文件，或方案在附件里。"
)
REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
}
LEVELS = {"error": "须处理", "warning": "请核对", "note": "提示"}
FORMS = {
    "document": "文件", "interpretation": "解读材料", "register": "目录清单", "series": "定期数据",
    "case": "全过程信息", "event": "活动", "consultation": "征求意见", "response": "回应", "request": "依申请公开",
    "inspection": "检查结果", "alert": "预警", "filing": "归集报送", "process": "工作程序", "assessment": "考核评估",
}  # fmt: skip


@click.command("compile", short_help="把方案文件读成公开事项和公开要求 / read a plan into items and duties")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["json", "table"]), help="默认：写文件时 json，屏幕上 table")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写入这个文件，不输出到屏幕")
def compile_(file: Path, form: str | None, output: Path | None) -> None:
    """把一份政务公开工作要点或分工方案（txt、docx、pdf、html、xlsx、md）读成方面、公开事项和公开要求。

    Reads a plan and tells its sections, items and duties; what it cannot settle is a finding for you to settle.

    \b
    例 / examples
      gongkai plan compile 方案.docx
      gongkai plan compile 方案.docx --format json -o reading.json
      gongkai plan bind reading.json -o bound.json      下一步 / the next step
    """
    console = Console(stderr=True)
    with console.status(f"正在读 {escape(file.name)} …") as status:

        def tell(where: str) -> None:
            status.update(f"正在读 {escape(file.name)}：{where} …")

        try:
            reading = compile_plan(_bytes(file), name=file.name, progress=tell)
        except UnreadableError as error:
            raise click.UsageError(str(error)) from None
        except NotAPlanError:
            raise click.UsageError(f"{file.name}：{NO_ITEMS}") from None
    text = _json(reading) if (form or ("json" if output else "table")) == "json" else _table(reading)
    if output:
        _write(output, text)
    else:
        sys.stdout.write(text)
    console.print(_summary(reading), highlight=False, soft_wrap=True)


def _bytes(file: Path) -> bytes:
    """The file's bytes, never more of them than are read at all."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"{file} 打不开：{_reason(error)}。请检查路径和读取权限。") from None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise UnreadableError(f"{file.name}：文件超过 {limit} MB 的上限。请只交方案正文，去掉图片和附件。")
    return data


def _write(output: Path, text: str) -> None:
    try:
        write_whole(output, text)
    except OSError as error:
        raise click.UsageError(f"{output} 写不进去：{_reason(error)}。请换一个文件夹，或检查写入权限。") from None


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def _json(reading: Reading) -> str:
    return json.dumps(reading.document(), ensure_ascii=False, indent=2) + "\n"


def _summary(reading: Reading) -> str:
    duties = sum(len(item.duties) for item in reading.items)
    told = f"{len(reading.sections)} 个方面，{len(reading.items)} 项公开事项，{duties} 项公开要求"
    counts = {level: sum(f.level == level for f in reading.findings) for level in LEVELS}
    open_points = "，".join(f"{LEVELS[level]} {count} 条" for level, count in counts.items() if count)
    return f"{told}；{open_points or '没有待处理的问题'}。"


def _table(reading: Reading) -> str:
    """For a person: every item with its duties, then the findings."""
    console = Console(width=140, force_terminal=sys.stdout.isatty(), record=True, file=io.StringIO())
    console.print(f"[bold]{escape(reading.title)}[/bold]")
    table = Table("事项", "责任单位", "公开内容", "形式", "时限", "渠道", show_lines=False)
    titles = dict(reading.sections)
    section = None
    for item in reading.items:
        if item.section != section:
            section = item.section
            table.add_section()
            table.add_row(section, f"[bold]{escape(titles[section])}[/bold]")
        first = (item.id, escape("、".join(item.lead)))
        for duty in item.duties:
            found = duty.duty
            row = (found.product, FORMS[found.form], found.cadence, "、".join(found.venues))
            table.add_row(*first, *(escape(cell) for cell in row))
            first = ("", "")
        if not item.duties:
            table.add_row(*first, "（未读出公开要求）")
    console.print(table)
    for finding in reading.findings:
        where = f"{finding.item} " if finding.item else ""
        advice = f" 建议：{finding.proposal}" if finding.proposal else ""
        console.print(escape(f"{LEVELS[finding.level]} {where}{finding.message}{advice}"))
    return console.export_text(styles=sys.stdout.isatty())
