"""What is owed month by month or quarter by quarter, and put out alike: figures on a body's own site, or a paper."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.demo.papers import paper, revision
from gongkai.demo.stage import Play, Stage, at

MONTHS = ("2017-06", "2017-07", "2017-08", "2017-09", "2017-10", "2017-11")


def figures(
    stage: Stage,
    duty: str,
    body: str,
    name: str,
    days: Iterable[int],
    *,
    months: Iterable[str] = MONTHS,
    to_portal: bool = False,
) -> Play:
    """A month's figures on a day of the month after; on the portal too where the plan names it."""
    rows: list[tuple[object, ...]] = [("月份", "数值（虚构）")]
    for number, (month, on) in enumerate(zip(months, days, strict=True)):
        yield at(f"2017-{int(month[5:]) + 1:02d}-{on:02d} 09:50")
        rows.append((month, 100 + 10 * number))
        content = revision(f"{month[:4]}年{int(month[5:])}月{name}", "数字均为虚构。", table=rows)
        published = stage.publish("series", body, content, f"{duty}@{month}").subject
        if to_portal:
            stage.submit(published, body)
            yield at(f"2017-{int(month[5:]) + 1:02d}-{on:02d} 16:30")
            stage.put_up(published)


def analysis(stage: Stage, duty: str, body: str, title: str, period: str, instant: str) -> Play:
    """One document for one period."""
    yield at(instant)
    stage.issue(
        body,
        paper(
            title,
            f"现将{title}公布如下，数字均为虚构。",
            "一、总体情况。市场运行平稳，供应充足，价格总水平基本稳定，与上年同期相比略有上升。",
            "二、主要特点。一是库存保持合理水平；二是购销两旺，成交量同比增长4.2%；三是线上交易占比继续提高。",
            "三、下一步走势。预计下季度供求总体平衡，个别品种受天气和运输影响可能小幅波动。",
            topic="市场运行分析",
        ),
        f"{duty}@{period}",
    )
