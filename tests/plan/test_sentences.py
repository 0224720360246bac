"""Sentences as other plans write them (ours, in the field's words), and what each demands."""

from __future__ import annotations

import pytest

from gongkai.plan.grammar.duties import read_duties, unread

SENTENCES: dict[str, list[tuple[str, str, str]]] = {
    "及时公开财政预决算、部门预决算、“三公”经费和政府采购信息。": [
        ("财政预决算", "document", "on_change"),
        ("部门预决算", "document", "on_change"),
        ("“三公”经费和政府采购信息", "document", "on_change"),
    ],
    "每季度末公布全市经济运行情况，做好数据解读。": [
        ("经济运行情况", "series", "quarterly"),
        ("数据解读", "interpretation", "on_change"),
    ],
    "每月公布空气质量排名和水环境质量排名。": [("空气质量排名和水环境质量排名", "series", "monthly")],
    "加强财政信息公开。每月10日前在市财政局网站公开上月一般公共预算收支执行情况。": [
        ("上月一般公共预算收支执行情况", "series", "monthly"),
    ],
    "推进棚户区改造、农村危房改造信息公开，重点公开改造对象、补助标准、资金分配、改造结果等信息。": [
        ("棚户区改造、农村危房改造信息", "register", "on_change"),
    ],
    "举办政府开放日活动，每年不少于2次。": [("政府开放日", "event", "2 per year")],
    "主要负责人每年至少参加1次在线访谈。": [("在线访谈", "event", "1 per year")],
    "公开全区食品药品安全监督抽检结果，每周发布一期。": [("食品药品安全监督抽检结果", "register", "1 per week")],
    "每日公布空气质量状况。": [("空气质量状况", "series", "daily")],
    "做好重大行政决策预公开，在决策前向社会公开征求意见，并公开意见采纳情况。": [
        ("重大行政决策预公开", "consultation", "on_change"),
        ("意见采纳情况", "document", "on_change"),
    ],
    "11月底前完成本部门主动公开基本目录的编制并向社会公布。": [("主动公开基本目录", "register", "on_change")],
    "对群众留言、来信，应在5个工作日内答复。": [("群众留言、来信", "response", "within 5 working days")],
    "重要政策文件公开后3个工作日内发布解读材料。": [("解读材料", "interpretation", "within 3 working days")],
    "24小时内召开新闻发布会。": [("新闻发布会", "event", "within 1 days")],
    "依法依规做好政府信息公开申请办理工作。": [("政府信息公开申请办理", "request", "continuous")],
    "于每年1月31日前向社会公布本机关上一年度政府信息公开工作年度报告。": [
        ("上一年度政府信息公开工作年度报告", "document", "annual"),
    ],
    "定期对政务公开工作进行考核评估，并将结果纳入绩效考核。": [("政务公开工作考核评估", "assessment", "periodic")],
    "待《省政务数据共享办法》印发后，制定我市实施细则并公开。": [("实施细则", "document", "when issued")],
    "年底前完成市政府门户网站改版。": [("市政府门户网站改版", "process", "once")],
    "推动区级政府工作部门全面公开权力清单和责任清单，并通过政府门户网站集中展示，及时动态更新。": [
        ("权力清单和责任清单", "register", "on_change"),
    ],
    "制定出台随机抽查事项清单，公开抽查依据、主体、内容、方式等，及时公布抽查结果和查处情况。": [
        ("随机抽查事项清单", "register", "on_change"),
        ("抽查结果和查处情况", "inspection", "on_change"),
    ],
    "推动行政许可、行政处罚等信息自作出行政决定之日起7个工作日内上网公开。": [
        ("行政许可信息", "register", "within 7 working days"),
        ("行政处罚信息", "register", "within 7 working days"),
    ],
    "推进企业信用信息集中公示。": [
        ("企业信用信息", "register", "on_change"),
    ],
    "及时公布食品药品监督抽检信息，每周至少公布一次。": [
        ("食品药品监督抽检信息", "register", "1 per week"),
    ],
    "探索建立利益相关方、公众、专家、媒体等列席政府有关会议制度，增强决策透明度。": [
        ("利益相关方、公众、专家、媒体等列席政府有关会议制度", "document", "once"),
    ],
    "使用财政拨款的部门要在批复后20日内公开本部门预算、决算，公开到支出功能分类项级科目。": [
        ("预算、决算", "document", "within 20 days"),
    ],
    "开展政府开放日、网络问政等主题活动，邀请人大代表、政协委员、媒体记者和市民走进政府。": [
        ("政府开放日、网络问政等主题活动", "event", "periodic"),
    ],
    "出台重要政策性文件，应在公布后3个工作日内由牵头起草部门做好解读，主要负责人每年至少解读1次重要政策措施。": [
        ("重要政策性文件解读", "interpretation", "within 3 working days"),
        ("重要政策措施", "interpretation", "1 per year"),
    ],
    "对涉及本地区本部门的重大政务舆情，要快速反应，最迟应在24小时内举行新闻发布会。": [
        ("涉及本地区本部门的重大政务舆情", "response", "within 1 days"),
        ("新闻发布会", "event", "within 1 days"),
    ],
    "各区各部门要于年底前完成政府信息公开目录的编制。": [
        ("政府信息公开目录", "register", "once"),
    ],
    "把政务公开工作纳入公务员培训课程，年内举办不少于2次专题培训班。": [
        ("专题培训", "process", "2 per year"),
    ],
    "把政务公开工作纳入绩效考核体系，分值权重不低于4%。": [
        ("政务公开工作绩效考核", "assessment", "annual"),
    ],
    "梳理公布“最多跑一次”事项目录，编制办事指南并在政务服务网公开。": [
        ("“最多跑一次”事项目录", "register", "on_change"),
        ("办事指南", "document", "on_change"),
    ],
    "每日发布环境空气质量日报和预报，每月发布水环境质量状况，每年6月5日前发布上年度生态环境状况公报。": [
        ("环境空气质量日报和预报", "series", "daily"),
        ("水环境质量状况", "series", "monthly"),
        ("上年度生态环境状况公报", "document", "annual"),
    ],
    "出台规范性文件的同时发布解读材料，综合运用图表图解、音频视频等形式解读。": [
        ("规范性文件解读材料", "interpretation", "on_change"),
    ],
    "规范做好依申请公开工作，在法定期限内答复。": [
        ("依申请公开", "request", "continuous"),
    ],
    "切实公开涉及市场主体政策文件的决策、解读、执行落实情况。": [
        ("涉及市场主体政策文件的决策、解读、执行落实情况", "document", "periodic"),
    ],
    "推动农村土地确权登记颁证信息公开；督促供水、供电、供气等公用企业公开收费标准、服务承诺。": [
        ("农村土地确权登记颁证信息", "document", "on_change"),
        ("收费标准、服务承诺", "register", "on_change"),
    ],
    "县司法局要对现行有效规范性文件进行梳理，在县政府门户网站集中统一公开。": [
        ("现行有效规范性文件", "document", "on_change"),
    ],
    "全面梳理县政府及其部门依法行使的行政权力和公共服务职责，2020年底前更新完善并按要求公开权责清单、机构职能目录。": [
        ("权责清单", "register", "on_change"),
        ("机构职能目录", "register", "on_change"),
    ],
    "做好公共企事业单位信息公开工作，教育、卫生健康、供水等主管部门要制定完善公共企事业单位信息公开实施细则。": [
        ("公共企事业单位信息", "document", "on_change"),
        ("公共企事业单位信息公开实施细则", "document", "once"),
    ],
    "开展基层政务公开标准化规范化工作，年底前编制完成26个试点领域基层政务公开标准目录并向社会公布。": [
        ("26个试点领域基层政务公开标准目录", "register", "on_change"),
    ],
    "市政府常务会议邀请利益相关方、群众代表列席，全年不少于2次。": [
        ("市政府常务会议邀请利益相关方、群众代表列席", "event", "2 per year"),
    ],
    "市政府部门主要负责人每季度至少在市政府门户网站接受1次在线访谈。": [
        ("在线访谈", "event", "1 per quarter"),
    ],
    "每季度至少召开1次新闻发布会。": [
        ("新闻发布会", "event", "1 per quarter"),
    ],
    "公开重大建设项目审批、核准、备案、实施等信息，在市政府门户网站设立专栏集中发布。": [
        ("重大建设项目审批、核准、备案、实施", "document", "on_change"),
    ],
    "依托全国信用信息共享平台，推进“双公示”工作，将行政许可和行政处罚信息归集到信用云川网站。": [
        ("行政许可和行政处罚信息", "filing", "continuous"),
    ],
    "对市民通过市长信箱反映的问题，10个工作日内办结答复。": [
        ("市民通过市长信箱反映的问题", "response", "within 10 working days"),
    ],
    "及时发布灾害预警信息。": [
        ("灾害预警信息", "alert", "on_change"),
    ],
    "做好重大建设项目信息公开，重点公开审批核准、招标中标、施工进展、竣工验收等信息。": [
        ("审批核准、招标中标、施工进展、竣工验收", "document", "on_change"),
    ],
    "加大对城乡规划、土地利用总体规划、征地补偿安置方案的公开力度。": [
        ("城乡规划", "document", "on_change"),
        ("土地利用总体规划", "document", "on_change"),
        ("征地补偿安置方案", "document", "on_change"),
    ],
    "推动各高校通过学校网站公开招生章程、录取结果。": [
        ("招生章程、录取结果", "register", "annual"),
    ],
    "制定政府网站集约化建设方案，10月底前完成各部门网站迁移。": [
        ("政府网站集约化建设方案", "document", "once"),
        ("各部门网站迁移", "process", "once"),
    ],
    "对公开的政策文件，综合运用新闻发布会、图解、访谈等方式进行解读。": [
        ("公开的政策文件解读", "interpretation", "on_change"),
    ],
    "做好国务院办公厅政府网站普查整改工作，每季度开展一次全市政府网站抽查，及时通报抽查结果。": [
        ("全市政府网站抽查", "assessment", "quarterly"),
        ("抽查结果", "inspection", "on_change"),
    ],
    "每季度对全市政府网站进行抽查并公开通报。": [
        ("政府网站抽查", "assessment", "quarterly"),
    ],
    "做好政府信息公开申请受理、审查、处理、答复各个环节的工作。": [
        ("政府信息公开申请受理、审查、处理、答复", "request", "continuous"),
    ],
    "各区、各部门应于每季度首月5日前向市政府办公室报送信息公开统计数据。": [
        ("信息公开统计数据", "filing", "quarterly"),
    ],
    "政府全体会议、常务会议讨论决定的事项，除依法需要保密的外，应及时公开。": [
        ("政府全体会议、常务会议讨论决定的事项", "document", "on_change"),
    ],
    "政策性文件公开发布时，与其相关的解读材料应当同步发布。": [
        ("解读材料", "interpretation", "on_change"),
    ],
    "对信息更新不及时、内容不准确的网站每季度通报一次。": [
        ("信息更新不及时、内容不准确的网站", "document", "quarterly"),
    ],
    "严格落实政策解读“三同步”，解读率达到100%。": [],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_demands_what_it_says(text: str) -> None:
    assert [(duty.product, duty.form, duty.cadence) for duty in read_duties(text)] == SENTENCES[text]


def test_a_day_of_the_period_is_kept() -> None:
    (quarterly,) = read_duties("每季度首月10日前公布国有企业主要经济指标。")
    assert (quarterly.cadence, quarterly.month_of_period, quarterly.day) == ("quarterly", 1, 10)
    (monthly,) = read_duties("次月15日前公布市重点项目建设进度。")
    assert (monthly.cadence, monthly.day) == ("monthly", 15)


def test_a_list_of_places_is_expanded() -> None:
    (duty,) = read_duties("通过省、市、区国土部门网站公开征地信息。")
    assert duty.venues == ("省国土部门网站", "市国土部门网站", "区国土部门网站")


def test_others_who_must_publish_are_owners_and_the_lead_supervises() -> None:
    (duty,) = read_duties("督促教育、卫生、供水等公共企事业单位公开办事流程和收费标准。")
    assert (duty.owners, duty.role) == (("公共企事业单位",), "supervise")
    (duty,) = read_duties("由各区教育局牵头公开义务教育招生政策。", lead=("市教育局",))
    assert duty.owners == ("各区教育局",)


OWNERS: list[tuple[str, str, list[tuple[str, ...]]]] = [
    # A clause that opens with its verb keeps the subject of the one before…
    ("市教育局", "各区教育行政部门要公开招生政策，并做好解读。", [("各区教育行政部门",)] * 2),
    ("市住建局", "各区政府要高度重视，主动公开保障房分配结果。", [("各区政府",)]),
    ("市安监局", "市、区安监部门按权限公开事故调查报告，同时公布整改情况。", [("市安监局", "区安监部门")] * 2),
    # …one with a subject of its own does not, nor one behind bodies that are only moved.
    ("市卫健委", "医疗机构要公示服务价格，卫生健康部门要公布检查结果。", [("医疗机构",), ()]),
    ("市府办", "督促公共企事业单位公开服务承诺，并公布督查结果。", [("公共企事业单位",), ()]),
    # Lists of bodies; the office that an item itself speaks of by its part in the matter.
    ("市府办", "各市（州）、县（市、区）要公开权责清单。", [("各市（州）", "各县（市、区）")]),
    ("市府办", "各区政府、市政府各部门要公布年度报告。", [("各区政府", "市政府各部门")]),
    ("市府办", "市县两级教育部门要公开招生政策。", [("市教育部门", "县教育部门")]),
    ("市府办", "牵头起草部门应向社会公布决策草案。", [()]),
    # Whoever keeps the site owes what stands on it; not portals, higher levels, or the lead by a shorter name.
    ("市国资委", "在市国资委和国有企业网站公开经营指标。", [("市国资委", "国有企业")]),
    ("市国土规划委", "在省、市、区国土部门网站公开征地信息。", [("市国土规划委", "各区国土部门")]),
    ("市教育局", "在市、县两级教育部门网站公开招生政策。", [("市教育局", "各县教育部门")]),
    ("市审计局", "在市政府门户网站、市财政局网站公开审计结果公告。", [("市审计局", "市财政局")]),
    ("市财政局", "在省财政厅网站、各区政府网站、市政府门户网站和部门网站公开预决算。", [()]),
    ("市发展改革委", "在市发改委网站、“信用中国”网站公开重大项目信息。", [()]),
    ("办公室", "在市教育局网站公开收费标准。", [()]),
]


@pytest.mark.parametrize(("lead", "text", "owners"), OWNERS, ids=[text for _, text, _ in OWNERS])
def test_who_owes_what_a_sentence_asks(lead: str, text: str, owners: list[tuple[str, ...]]) -> None:
    found = read_duties(text, lead=(lead,))
    assert [duty.owners for duty in found] == owners
    for duty in found:
        assert bool(duty.owners) == ("owners" in duty.marks)


def test_who_owes_beside_the_lead_by_a_site_is_marked_there() -> None:
    text = "在市国资委和国有企业网站公开经营指标。"
    (duty,) = read_duties(text, lead=("市国资委",))
    assert [text[start:end] for start, end in duty.marks["owners"]] == ["国有企业"]
    (place,) = read_duties("在市教育局网站公开收费标准。", lead=("市发改委",), joint=("市教育局",))
    assert (place.owners, place.venues) == ((), ("市教育局网站",))


def test_a_subject_that_is_the_lead_itself_names_no_other_owner() -> None:
    (duty,) = read_duties("由市房地产主管部门每月发布房地产市场交易数据。", lead=("市住房城乡建设委",))
    assert duty.owners == ()


def test_marks_stand_on_the_words_that_were_read() -> None:
    text = "在市政府门户网站、市财政局网站按月公开我市一般公共预算收支执行情况。"
    (duty,) = read_duties(text)
    words = {name: [text[start:end] for start, end in spans] for name, spans in duty.marks.items()}
    assert words == {
        "product": ["一般公共预算收支执行情况"],
        "cadence": ["按月"],
        "venues": ["市政府门户网站", "市财政局网站"],
    }


def test_what_is_too_long_to_be_a_sentence_is_left_to_a_person() -> None:
    assert unread("及时公开信息。") == []
    assert unread("及时公开信息。" + "公开、" * 400 + "。") == [(7, 1207)]
    assert read_duties("公开、" * 50_000) == []
    assert unread("公开、" * 50_000) == [(0, 150_000)]
