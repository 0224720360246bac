"""一、加强预期引导."""

from __future__ import annotations

from gongkai.demo.papers import Paper, paper, revision
from gongkai.demo.stage import Play, Stage, at, day
from gongkai.duties.promises import Promise

REFORM, FINANCE, AUDIT = "hc-development-reform", "hc-finance", "hc-audit"
INTERPRETATION = "hc-2017/1.1/2"
# A paper on the economy opens the interpretation that is owed on it.
OPENS = [("opens", INTERPRETATION)]

YEAR_PLAN = paper(
    "花城市2017年国民经济和社会发展计划",
    "花城市2017年国民经济和社会发展计划已经市人民代表大会审查批准，现予公布，请各区、各部门认真组织实施。",
    "一、总体要求。坚持稳中求进工作总基调，以提高发展质量和效益为中心，以推进供给侧结构性改革为主线，"
    "适度扩大总需求，加强预期引导，保持经济平稳健康发展和社会和谐稳定。",
    "二、主要预期目标（数字均为虚构）。地区生产总值增长7.5%左右，城镇登记失业率控制在3.5%以内，"
    "居民消费价格涨幅控制在3%左右，单位地区生产总值能耗下降3.7%。",
    "三、重点任务。推进重大项目建设，安排重点建设项目100项；深化投融资体制改革；扩大有效供给；办好十件民生实事。",
    "四、公开与评估。各项指标和重点任务的完成情况按季度跟踪研判，年度执行情况向社会公布。",
    number="花发改〔2017〕66号",
    genre="plan",
    topic="国民经济和社会发展规划",
    formed_on=day("2017-07-03"),
)
SECOND_HALF = paper(
    "关于做好下半年经济工作的若干意见",
    "为巩固经济稳中向好态势，确保完成全年目标任务，现就做好下半年经济工作提出以下意见。",
    "一、稳定有效投资。对年度重点建设项目逐项明确开工、竣工时间，前期工作逾期的按月通报。",
    "二、降低实体经济成本。落实国家和省已出台的减税降费政策，对涉企收费实行目录清单管理并向社会公布。",
    "三、加强预期引导。每季度公布经济运行分析，重大政策与解读材料同步研究、同步公布。",
    "四、压实责任。各单位于每季度结束后十个工作日内报送进展，由市发展改革委汇总公布。",
    number="花发改〔2017〕112号",
    genre="opinion",
    topic="宏观经济",
    formed_on=day("2017-08-14"),
)
PRIVATE_INVESTMENT = paper(
    "关于促进民间投资的实施意见",
    "为进一步激发民间有效投资活力，结合本市实际，提出以下实施意见。",
    "一、放宽准入。除法律、行政法规明确禁止的以外，各行业一律向民间资本开放，不得另设附加条件。",
    "二、优化服务。投资项目实行在线审批监管平台统一受理，企业投资项目核准时限压减至十二个工作日。",
    "三、稳定预期。涉及民间投资的政策出台前公开征求意见，政策调整设置不少于三个月的过渡期。",
    "四、畅通投诉。设立民间投资问题受理窗口，办理结果在十五个工作日内答复并按季度公布。",
    number="花发改〔2017〕131号",
    genre="opinion",
    topic="固定资产投资",
    formed_on=day("2017-10-11"),
)
INTEGRITY = paper(
    "关于完善守信联合激励机制的若干意见",
    "为加快社会信用体系建设，营造诚实守信的市场环境，现提出以下意见。",
    "一、明确对象。连续三年无失信记录、纳税信用等级为甲级的企业，列入守信激励名单，名单每半年更新并公布。",
    "二、激励措施。对守信企业优先办理行政审批，符合条件的实行容缺受理，减少日常检查频次。",
    "三、退出机制。发生失信行为的，自认定之日起五个工作日内移出名单，并告知本人。",
    number="花发改〔2017〕158号",
    genre="opinion",
    topic="社会信用体系",
    formed_on=day("2017-12-15"),
)


def item_1_1(stage: Stage) -> Play:
    """The year's plan, and papers on the economy: one interpreted in time, one two working days late, one not yet."""
    yield at("2017-07-06 10:20")
    stage.issue(REFORM, YEAR_PLAN, "hc-2017/1.1/1@2017")

    yield at("2017-08-15 09:30")
    issued = stage.issue(REFORM, SECOND_HALF, links=OPENS)
    yield at("2017-08-17 15:10")
    read = _interpretation(
        SECOND_HALF,
        "一、为什么出台。上半年经济运行总体平稳，但有效投资增长偏慢、企业成本仍高，需要把全年目标分解到下半年各月。",
        "二、企业能得到什么。涉企收费目录清单一次公布，清单之外的收费企业可以拒缴并投诉。",
        "三、怎么看进展。每季度结束后十个工作日内，市发展改革委在网站公布各项任务的完成情况。",
    )
    _interpret(stage, issued, read)

    yield at("2017-10-12 16:00")
    issued = stage.issue(REFORM, PRIVATE_INVESTMENT, links=OPENS)
    yield at("2017-10-19 11:00")
    read = _interpretation(
        PRIVATE_INVESTMENT,
        "一、放宽了什么。不再保留本市自设的准入附加条件，目录以外的行业民间资本都可以进入。",
        "二、快了多少。企业投资项目核准由二十个工作日减为十二个工作日，全程在线受理（数字为虚构）。",
        "三、遇到问题找谁。民间投资问题受理窗口设在市政务服务中心，十五个工作日内答复。",
    )
    _interpret(stage, issued, read)
    yield at("2017-10-20 09:00")
    stage.explain(f"{INTERPRETATION}:{REFORM}@{issued}", REFORM, "解读材料按专家意见补充了数据，晚两个工作日公开。")

    yield at("2017-12-18 10:30")
    issued = stage.issue(REFORM, INTEGRITY, links=OPENS)
    # Owed by the 21st: when the curtain falls it is still being drafted.
    yield at("2017-12-19 16:00")
    read = _interpretation(
        INTEGRITY, "一、为什么出台。守信的企业应当少跑、少等、少受打扰。", "二、名单怎么更新。（待补充）"
    )
    stage.draft(REFORM, read, f"{INTERPRETATION}@{issued}", form="interpretation", links=[("interprets", issued)])


def _interpretation(of: Paper, *paragraphs: str) -> Paper:
    return paper(f"《{of.title}》解读", *paragraphs, genre="text", topic=of.topic)


def _interpret(stage: Stage, issued: str, read: Paper) -> None:
    answers, links = f"{INTERPRETATION}@{issued}", [("interprets", issued)]
    stage.issue(REFORM, read, answers, form="interpretation", links=links)


# The month of the figures, the day on which they were formed, and when both sites were told.
BUDGET = (
    ("2017-06", "2017-07-12", "2017-07-21 10:00", "2017-07-21 15:30"),
    ("2017-07", "2017-08-11", "2017-08-24 10:00", "2017-08-24 16:00"),
    ("2017-08", "2017-09-12", "2017-09-27 16:40", "2017-09-27 17:20"),
    ("2017-09", "2017-10-13", "2017-10-26 09:40", "2017-10-26 11:00"),
    ("2017-10", "2017-11-13", "2017-11-23 10:00", "2017-11-24 09:10"),
    # The keeper has not put it up yet when the curtain falls.
    ("2017-11", "2017-12-13", "2017-12-20 15:40", ""),
)


def item_1_3(stage: Stage) -> Play:
    """Each month's budget figures by the 25th, as the bureau promises; August's two working days late, and why."""
    duty = "hc-2017/1.3/1"
    rows: list[tuple[object, ...]] = [("月份", "收入（亿元，虚构）", "支出（亿元，虚构）")]
    yield at("2017-06-30 15:00")
    stage.promise(FINANCE, Promise(duty, day=25))
    for number, (month, formed, published, put_up) in enumerate(BUDGET):
        due = f"{duty}:{FINANCE}@{month}"
        yield at(f"{formed} 17:00")
        stage.fact(due, FINANCE, formed_on=day(formed))
        yield at(published)
        rows.append((month, f"{100 + 11 * number}.0", f"{110 + 11 * number}.0"))
        title = f"花城市{month[:4]}年{int(month[5:])}月一般公共预算收支执行情况"
        content = revision(title, "单位：亿元。数字均为虚构。", table=rows)
        figures = stage.publish("series", FINANCE, content, f"{duty}@{month}").subject
        stage.submit(figures, FINANCE)
        if month == "2017-08":
            stage.explain(due, FINANCE, "平台升级，顺延两日。")
        if put_up:
            yield at(put_up)
            stage.put_up(figures)


AUDIT_REPORT = paper(
    "2016年度市本级预算执行和其他财政收支审计工作报告",
    "根据审计法及相关规定，市审计局对2016年度市本级预算执行和其他财政收支情况进行了审计。"
    "审计对象、查出的问题和处理情况均为虚构。",
    "一、总体情况。市本级预算执行情况总体较好，财政收入稳步增长，民生支出占比提高。",
    "二、查出的主要问题。部分项目预算编制不够细化，涉及3个单位；部分专项资金下达不及时，涉及资金1200万元；"
    "个别单位政府采购未公开招标，涉及2个项目；部分国有资产未入账，涉及房屋4处。",
    "三、审计建议。细化预算编制，加快资金拨付，严格政府采购，全面清查国有资产。",
    "四、整改要求。被审计单位自收到审计报告之日起六十日内整改，整改情况另行公告。",
    number="花审发〔2017〕41号",
    genre="other",
    topic="财政审计",
    formed_on=day("2017-08-25"),
)
TRACKED = paper(
    "2017年重大政策措施落实情况跟踪审计结果",
    "市审计局2017年组织对重大政策措施落实情况进行跟踪审计，抽查12个单位、26个项目（均为虚构）。",
    "一、降低企业成本政策。抽查的涉企收费目录清单均已公布，发现1个单位的下属协会仍在收取已取消的费用，已责令退还。",
    "二、重大项目建设。26个项目中有3个未按计划开工，主要原因是用地手续未办结，已明确办结时间。",
    "三、“放管服”改革。抽查的审批事项办理时限均有压减，发现2项仍要求提交可以共享取得的材料。",
    number="花审发〔2017〕53号",
    genre="other",
    topic="政策跟踪审计",
    formed_on=day("2017-10-17"),
)
MENDED = paper(
    "2016年度审计查出问题整改情况报告",
    "现将2016年度市本级预算执行和其他财政收支审计工作报告所列问题的整改情况公告如下（均为虚构）。",
    "一、预算编制不够细化的问题。涉及的3个单位已将项目预算细化到具体支出，并纳入2018年部门预算编制要求。",
    "二、专项资金下达不及时的问题。1200万元已全部下达，建立资金下达进度月报制度。",
    "三、政府采购未公开招标的问题。2个项目的责任单位已作出书面检查，追责1人次。",
    "四、国有资产未入账的问题。4处房屋已完成登记，3处已入账，1处因产权资料不全仍在办理，计划2018年3月底前完成。",
    number="花审发〔2017〕67号",
    genre="other",
    topic="财政审计",
    formed_on=day("2017-12-11"),
)


def item_1_5(stage: Stage) -> Play:
    """Three audit reports on days that the audit office names; one of these it moves, with time to spare."""
    yield at("2017-07-07 09:00")
    stage.promise(
        AUDIT,
        Promise("hc-2017/1.5/1", on=day("2017-08-31")),
        Promise("hc-2017/1.5/2", on=day("2017-11-30")),
        Promise("hc-2017/1.5/3", on=day("2017-10-20")),
    )
    yield at("2017-08-29 10:00")
    report = stage.issue(AUDIT, AUDIT_REPORT, "hc-2017/1.5/1@2017")
    stage.submit(report, AUDIT)
    yield at("2017-08-30 09:10")
    stage.put_up(report)
    yield at("2017-10-19 10:00")
    tracked = stage.issue(AUDIT, TRACKED, "hc-2017/1.5/3@2017")
    stage.submit(tracked, AUDIT)
    yield at("2017-10-19 16:10")
    stage.put_up(tracked)
    yield at("2017-11-06 09:00")
    stage.promise(AUDIT, Promise("hc-2017/1.5/2", on=day("2017-12-15"), reason="整改事项尚有一项在核实"))
    yield at("2017-12-14 10:00")
    mended = stage.issue(AUDIT, MENDED, "hc-2017/1.5/2@2017", links=[("rectifies", report)])
    stage.submit(mended, AUDIT)
    yield at("2017-12-14 15:00")
    stage.put_up(mended)


STORIES = (item_1_1, item_1_3, item_1_5)
