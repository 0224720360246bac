"""二、推进减税、降费、降低要素成本信息公开."""

from __future__ import annotations

from gongkai.demo.papers import revision
from gongkai.demo.stage import Play, Stage, at, day
from gongkai.demo.stories.monthly import figures

REFORM, INDUSTRY, RENEWAL = "hc-development-reform", "hc-industry-information", "hc-urban-renewal"
FEES = (
    "涉企行政事业性收费目录清单",
    "市级政府定价的涉企经营性服务收费目录清单",
    "进出口环节经营性服务性收费目录清单",
    "行政审批中介服务收费目录清单",
)
HEAD = ("项目", "依据（虚构）", "标准（元，虚构）")


def item_2_1(stage: Stage) -> Play:
    """Four catalogues of fees; one changes in September and has twenty working days for it."""
    catalogues = []
    for number, name in enumerate(FEES, 1):
        yield at(f"2017-07-{9 + number:02d} 10:00")
        content = revision(f"花城市{name}（2017年版）", table=[HEAD, ("项目甲", "演示依据一", 100)])
        duty = f"hc-2017/2.1/{number}"
        catalogues.append(stage.disclose("register", duty, REFORM, content, formed_on=day("2017-07-03")).subject)
    yield at("2017-09-04 17:00")
    change = stage.open("hc-2017/2.1/1", REFORM, formed_on=day("2017-09-04")).subject
    yield at("2017-09-20 10:30")
    content = revision(f"花城市{FEES[0]}（2017年9月修订）", "取消项目甲。", table=[HEAD])
    stage.revise(catalogues[0], REFORM, content, f"hc-2017/2.1/1@{change}")


def item_2_2(stage: Stage) -> Play:
    """Results of the power market by the month; in September there was no trade, and the body says so."""
    duty, name = "hc-2017/2.2/2", "电力市场月度竞争交易成交结果"
    yield from figures(stage, duty, INDUSTRY, name, (14, 15, 14), months=("2017-06", "2017-07", "2017-08"))
    yield at("2017-10-16 10:00")
    stage.nothing_new(f"{duty}@2017-09", INDUSTRY, "2017年9月没有组织月度竞争交易。")
    yield from figures(stage, duty, INDUSTRY, name, (15, 14), months=("2017-10", "2017-11"))


def new_market_members(stage: Stage) -> Play:
    """A day typed wrong (8 for 18 August) makes a publication late; its correction makes it in time again."""
    yield at("2017-09-13 10:00")
    content = revision(
        "新进入电力市场的主体名单（2017年第二批）", table=[("企业", "类别"), ("企业甲（虚构）", "售电公司")]
    )
    listed = stage.disclose("register", "hc-2017/2.2/1", INDUSTRY, content, formed_on=day("2017-08-08"))
    yield at("2017-09-15 09:20")
    stage.correct(listed.uid, INDUSTRY, formed_on=day("2017-08-18"))


def item_2_8(stage: Stage) -> Play:
    """An approval is made public; its annex names residents, so it is taken down with a ground of law."""
    yield at("2017-08-08 10:00")
    content = revision("旧村改造项目甲（虚构）实施方案批复", "批复内容为虚构。")
    approval = stage.disclose("case", "hc-2017/2.8/1", RENEWAL, content, formed_on=day("2017-08-01")).subject
    yield at("2017-08-10 11:00")
    # 《政府信息公开条例》(2007) 第十四条：不得公开涉及个人隐私的政府信息。
    stage.withdraw(approval, RENEWAL, ground="ogi-2007:14")


STORIES = (item_2_1, item_2_2, new_market_members, item_2_8)
