"""What is owed month by month or quarter by quarter, and put out alike: figures on a body's own site, or a paper."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.demo.stage import Play, Stage, at, revision

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
            stage.submit(published, body, f"{duty}@{month}")
            yield at(f"2017-{int(month[5:]) + 1:02d}-{on:02d} 16:30")
            stage.put_up(published)


def paper(stage: Stage, duty: str, body: str, title: str, period: str, instant: str) -> Play:
    """One document for one period."""
    yield at(instant)
    stage.publish("document", body, revision(title, "内容为虚构。"), f"{duty}@{period}")
