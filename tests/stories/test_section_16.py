"""十六、推进金融领域信息公开: what the public meets of it."""

from __future__ import annotations

from tests.stories.conftest import City, address

BODY = "hc-finance-industry"


def test_16_1_document_and_interpretation_sleep_until_the_rule_is_issued(city: City) -> None:
    duties = city.item("16.1")
    assert [(duty["form"], duty["condition"]) for duty in duties.values()] == [
        ("document", "《广东省网络借贷信息中介机构备案管理办法》出台"),
        ("interpretation", "《广东省网络借贷信息中介机构备案管理办法》出台"),
    ]
    assert [due["state"] for duty in duties.values() for due in duty["dues"]] == ["asleep", "asleep"]
    page = city.page("/plans/hc-2017/items/16.1/")
    assert page.count("条件未具备") >= 2
    assert "逾期" not in page


def test_16_1_at_the_end_of_the_year_it_is_carried_over_and_never_failed(city: City) -> None:
    assert city.states("16.1/", "2017-12-31") == city.states("16.1/", "2018-01-01") == ["asleep", "asleep"]
    told = city.json(f"/dues/hc-2017/16.1/1:{BODY}@2017.json")
    assert "结转下一年" in told["steps"][-1]["sentence"]


def test_16_2_the_result_of_the_look_back_is_public_within_the_time_that_was_given(city: City) -> None:
    result = city.document("清理整顿各类交易场所“回头看”活动情况")
    assert [(each["item"], each["state"]) for each in result["answers"]] == [("16.2", "met")]
    assert "三、处理结果" in city.page(address(result["id"]))
    told = city.json(f"/dues/hc-2017/16.2/1:{BODY}@2017.json")
    assert [step["state"] for step in told["steps"]] == ["in-time", "extended", "met"]
    assert told["date"]["day"] == "2018-02-28"
    on = city.json(f"/dues/hc-2017/16.2/1:{BODY}@2017.json?as_of=2017-12-01&known_at=2017-12-01")
    assert on["state"] == "extended"
