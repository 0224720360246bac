"""五、深化“放管服”改革信息公开."""

from __future__ import annotations

from gongkai.demo.city import KEEPER
from gongkai.demo.papers import paper, revision
from gongkai.demo.stage import Play, Stage, at, day

LIST, MARK, REQUEST, PORTAL_MARK = (f"hc-2017/5.7/{number}" for number in (1, 2, 3, 4))
COMMERCE, BAMBOO, LAUREL = "hc-commerce", "hc-bamboo-harbour-government", "hc-laurel-ridge-government"
LEGAL = "hc-legal-affairs"


def item_5_3(stage: Stage) -> Play:
    """A catalogue is public before anybody says what it answers; claimed later, it counts from the day it was."""
    yield at("2017-08-30 10:00")
    rows = [("序号", "听证事项（虚构）"), (1, "事项甲")]
    catalogue = stage.publish("register", LEGAL, revision("2017年度重大行政决策听证事项目录", table=rows)).subject
    yield at("2017-09-05 09:40")
    stage.claim(catalogue, LEGAL, "hc-2017/5.3/1@2017")


def item_5_7(stage: Stage) -> Play:
    """A repealed paper: marked at home, the portal asked, the portal's mark, the list, each by whose it is."""
    yield at("2017-07-11 09:20")
    old = _paper(stage, COMMERCE, "关于支持社区商业发展的暂行办法")
    yield at("2017-09-01 16:00")
    _repeal(stage, old, COMMERCE, "2017-09-01")
    yield at("2017-09-05 10:00")
    _attest(stage, COMMERCE, "已在本单位网站原文件上标注“已废止”", f"{MARK}@{old}")
    yield at("2017-09-08 10:00")
    _attest(stage, COMMERCE, "提请市政府门户网站标注“已废止”的函", f"{REQUEST}@{old}")
    yield at("2017-09-08 15:00")
    stage.open_on(old, PORTAL_MARK, KEEPER, received_on=day("2017-09-08"))
    yield at("2017-09-11 09:30")
    _attest(stage, KEEPER, "已在市政府门户网站原文件上标注“已废止”", f"{PORTAL_MARK}@{old}")
    yield at("2017-09-18 10:00")
    rows = [("文件（虚构）", "状态", "日期"), ("关于支持社区商业发展的暂行办法", "已废止", "2017-09-01")]
    content = revision("市商务委已废止和宣布失效的文件清单（2017年）", table=rows)
    stage.disclose("register", LIST, COMMERCE, content, formed_on=day("2017-09-01"))


def repeals_in_districts(stage: Stage) -> Play:
    """One district asks its portal's keeper a day late, another has not asked at all."""
    yield at("2017-07-12 09:20")
    late, missed = _paper(stage, BAMBOO, "竹港区临时摊位管理办法"), _paper(stage, LAUREL, "桂岭区停车管理暂行办法")
    yield at("2017-10-30 15:00")
    _repeal(stage, late, BAMBOO, "2017-10-30")
    yield at("2017-11-14 11:00")
    _attest(stage, BAMBOO, "提请标注“已废止”的函", f"{REQUEST}@{late}")
    stage.explain(f"{REQUEST}:{BAMBOO}@{late}", BAMBOO, "网站管理工作交接，晚一个工作日提请。")
    yield at("2017-11-20 15:00")
    _repeal(stage, missed, LAUREL, "2017-11-20")


def _paper(stage: Stage, body: str, title: str) -> str:
    articles = (
        "第一条　为规范管理，方便群众，制定本办法。",
        "第二条　本办法适用于本行政区域，条文为虚构。",
        "第三条　本办法自印发之日起施行。",
    )
    return stage.issue(body, paper(title, *articles))


def _repeal(stage: Stage, old: str, body: str, on: str) -> None:
    stage.repeal(old, day(on), body, MARK, REQUEST)


def _attest(stage: Stage, body: str, title: str, answers: str) -> None:
    stage.publish("process", body, revision(title, "办理情况由存证生成。"), answers)


STORIES = (item_5_3, item_5_7, repeals_in_districts)
