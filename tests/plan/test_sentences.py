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


HOSTILE = [
    "公开、",
    "通过在",
    "每月公布",
    "市、区",
    "（",
    "“",
    "等信息，",
    "网站、",
    "待出台后",
    "1月1日前",
    "依法依规",
    "建立健全",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("length", [300, 1_000, 5_000])
def test_hostile_repetition_ends(unit: str, length: int) -> None:
    """No pattern of the grammar may hang on as much of its own words as is ever given to it."""
    read_duties(unit * (length // len(unit)))


def test_what_is_too_long_to_be_a_sentence_is_left_to_a_person() -> None:
    assert unread("及时公开信息。") == []
    assert unread("及时公开信息。" + "公开、" * 400 + "。") == [(7, 1207)]
    assert read_duties("公开、" * 50_000) == []
    assert unread("公开、" * 50_000) == [(0, 150_000)]
