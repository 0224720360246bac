"""六、推进国有企业信息公开."""

from __future__ import annotations

from dataclasses import replace

from gongkai.demo.papers import paper, revision
from gongkai.demo.stage import Play, Stage, at, day
from gongkai.duties.promises import Promise

ASSETS = "hc-state-assets"


def item_6_3(stage: Stage) -> Play:
    """定期: by the quarter, on the 20th of the month after, as the body itself declares."""
    duty = "hc-2017/6.3/1"
    yield at("2017-07-10 10:00")
    stage.promise(ASSETS, Promise(duty, every="quarter", day=20))
    yield at("2017-10-18 10:00")
    rows = [("指标", "完成值（亿元，虚构）"), ("营业收入", 1000), ("利润总额", 100)]
    content = revision("2017年第三季度市属国有企业主要经济效益指标完成情况", table=rows)
    stage.publish("series", ASSETS, content, f"{duty}@2017-Q3")


RESTRUCTURED = paper(
    "花城公交集团（虚构）改革重组结果",
    "经市人民政府批准，花城公交集团（虚构）改革重组工作已经完成，现将结果公布如下。",
    "一、重组方式。花城公交集团与花城客运公司（虚构）实施合并，存续企业为花城公交集团，由市国资委履行出资人职责。",
    "二、资产与债务。两家企业的资产、负债由存续企业承继；经审计的净资产合计28亿元（虚构）。",
    "三、人员安置。职工劳动合同由存续企业继续履行，安置方案经职工代表大会审议通过。",
    number="花国资〔2017〕88号",
    genre="announcement",
    topic="国有企业改革",
    formed_on=day("2017-11-01"),
)


def item_6_4(stage: Stage) -> Play:
    """It stood on the body's own site already: it counts from the site's own date, and says that this is unproven."""
    yield at("2017-08-15 10:00")
    stage.register(
        ASSETS,
        "2016年度市属企业业绩考核总体情况",
        "市国资委对4户市属企业2016年度经营业绩进行了考核，考核结果均为虚构。",
        "考核结果：甲级1户，乙级2户，丙级1户；4户企业合计实现营业收入1000亿元，利润总额100亿元。",
        answers="hc-2017/6.4/1@2017",
        published_on=day("2017-08-01"),
    )
    yield at("2017-11-15 10:00")
    stage.issue(ASSETS, RESTRUCTURED, discloses="hc-2017/6.4/2")


GUIDELINE = paper(
    "关于推进市属企业信息公开的指导意见",
    "为推进市属企业信息公开，提高国有资本运营透明度，参照省属企业信息公开的做法，提出以下指导意见。",
    "一、公开主体。市属企业是信息公开的责任主体，应当明确承担信息公开工作的部门和负责人。",
    "二、公开内容。企业章程、组织架构、主要经营情况、重大改革重组、履行社会责任情况和法律法规要求公开的其他事项。",
    "三、公开方式。以企业网站为主要渠道，年度信息于次年6月30日前公开。",
    "四、保密审查。企业公开信息前应当进行保密审查，涉及国家秘密、商业秘密的不予公开。",
    number="花国资〔2017〕95号",
    genre="opinion",
    topic="企业信息公开",
    formed_on=day("2017-11-20"),
)
AMENDED = replace(
    GUIDELINE,
    paragraphs=(
        *GUIDELINE.paragraphs[:3],
        "三、公开方式。以企业网站为主要渠道，年度信息于次年6月30日前公开，临时信息自形成之日起二十个工作日内公开。",
        *GUIDELINE.paragraphs[4:],
        "五、试点安排。选择2户市属企业先行试点，试点情况于2018年6月底前总结；本意见自2018年1月1日起施行。",
    ),
    days={**GUIDELINE.days, "valid_from": day("2018-01-01")},
)


def item_6_6(stage: Stage) -> Play:
    """The responsibility report was public before the plan, outside every count; the guideline is drafted, returned
    with a cause, mended and made public. Guiding the pilots (6.6/2) is supervision: nothing of it is owed by a day."""
    yield at("2017-07-14 10:00")
    stage.register(
        ASSETS,
        "2016年度市属国企履行社会责任重点工作情况",
        "2016年，4户市属企业在安全生产、节能减排、保障供应和公益服务等方面履行社会责任，情况均为虚构。",
        answers="hc-2017/6.6/1@2017",
        published_on=day("2017-05-26"),
    )
    yield at("2017-11-20 09:30")
    guideline = stage.draft(ASSETS, GUIDELINE, "hc-2017/6.6/3@2017")
    stage.forward(guideline, upto="submit")
    yield at("2017-11-21 15:00")
    stage.send_back(guideline, "review", "没有写临时信息的公开时限和施行日期；试点如何安排也要写明。")
    yield at("2017-11-24 10:20")
    stage.write(guideline, AMENDED, "hc-2017/6.6/3@2017")
    stage.forward(guideline, upto="review")
    yield at("2017-11-27 11:00")
    stage.forward(guideline, since="secrecy-review", upto="sign")
    yield at("2017-11-28 09:30")
    stage.forward(guideline, since="publish")


STORIES = (item_6_3, item_6_4, item_6_6)
