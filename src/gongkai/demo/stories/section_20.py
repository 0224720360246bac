"""二十、进一步健全解读回应机制."""

from __future__ import annotations

from gongkai.demo.city import OFFICE
from gongkai.demo.papers import revision
from gongkai.demo.stage import Play, Stage, at, day

DUTY = "hc-2017/20.3/1"
# The instant, the month that it counts for, and who spoke.
CONFERENCES = (
    ("2017-07-13 10:00", "2017-07", "市环保局"),
    ("2017-07-27 10:00", "2017-07", "市工业和信息化委"),
    ("2017-08-17 10:00", "2017-08", "市教育局"),
    ("2017-09-06 10:00", "2017-08", "市卫生计生委"),
    ("2017-09-14 10:00", "2017-09", "市食品药品监管局"),
    ("2017-09-28 10:00", "2017-09", "市水务局"),
    ("2017-10-19 10:00", "2017-10", "市安全监管局"),
    ("2017-10-31 10:00", "2017-10", "市商务委"),
    ("2017-11-09 10:00", "2017-11", "市民政局"),
    ("2017-11-23 10:00", "2017-11", "市科技创新委"),
    ("2017-12-07 10:00", "2017-12", "市住房城乡建设委"),
    ("2017-12-19 10:00", "2017-12", "市农业局"),
)


def item_20_3(stage: Stage) -> Play:
    """Two press conferences a month. June's were before the plan; August had one, the second came in September."""
    yield at("2017-06-30 15:30")
    for on in ("2017-06-08", "2017-06-22"):
        title = f"{int(on[5:7])}月{int(on[8:])}日新闻发布会实录"
        stage.register(OFFICE, title, "实录为虚构。", answers=f"{DUTY}@2017-06", published_on=day(on))
    for instant, month, speaker in CONFERENCES:
        yield at(instant)
        content = revision(f"{int(instant[5:7])}月{int(instant[8:10])}日新闻发布会（{speaker}）", "实录为虚构。")
        stage.publish("event", OFFICE, content, f"{DUTY}@{month}")
        if month < instant[:7]:
            stage.explain(f"{DUTY}:{OFFICE}@{month}", OFFICE, "原定8月31日的发布会因防御台风改期至9月6日。")


STORIES = (item_20_3,)
