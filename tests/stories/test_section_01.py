"""一、加强预期引导: what the public meets of it."""

from __future__ import annotations

import re

from tests.stories.conftest import City, Json, address

REFORM = "hc-development-reform"
SECOND_HALF, PRIVATE = "关于做好下半年经济工作的若干意见", "关于促进民间投资的实施意见"
NOT_YET = "关于完善守信联合激励机制的若干意见"
AUDIT, TRACKED, MENDED = (
    "2016年度市本级预算执行和其他财政收支审计工作报告",
    "2017年重大政策措施落实情况跟踪审计结果",
    "2016年度审计查出问题整改情况报告",
)


def linked(document: Json, relation: str, *, is_ahead: bool) -> list[str]:
    return [each["id"] for each in document["links"] if (each["relation"], each["is_ahead"]) == (relation, is_ahead)]


def test_1_1_the_year_plan_is_a_document_that_anybody_can_read(city: City) -> None:
    plan = city.document("花城市2017年国民经济和社会发展计划")
    assert (plan["number"], plan["status"]) == ("花发改〔2017〕66号", "in-force")
    assert [(each["item"], each["state"]) for each in plan["answers"]] == [("1.1", "met")]
    page = city.page(address(plan["id"]))
    for told in ("花发改〔2017〕66号", "主动公开", "现行有效", "下载存证证明", "三、重点任务", "按期公开"):
        assert told in page


def test_1_1_each_policy_paper_shows_its_interpretation_and_the_interpretation_its_paper(city: City) -> None:
    for title in (SECOND_HALF, PRIVATE):
        paper, read = city.document(title), city.document(f"《{title}》解读")
        assert linked(paper, "interprets", is_ahead=False) == [read["id"]]
        assert linked(read, "interprets", is_ahead=True) == [paper["id"]]
        assert address(read["id"]) in city.page(address(paper["id"]))


def test_1_1_a_policy_paper_that_lacks_its_interpretation_is_listed_with_its_date(city: City) -> None:
    paper = city.document(NOT_YET)
    assert linked(paper, "interprets", is_ahead=False) == []
    due = f"hc-2017/1.1/2:{REFORM}@{paper['id']}"
    (listed,) = [each for each in city.item("1.1")["hc-2017/1.1/2"]["dues"] if each["id"] == due]
    assert (listed["state"], listed["due_on"], listed["basis"]) == ("in-time", "2017-12-21", "law")
    assert "2017年12月21日" in city.page(f"/dues/{due}/")


def test_1_1_no_policy_paper_goes_without_an_interpretation_unlisted(city: City) -> None:
    dues = city.item("1.1")["hc-2017/1.1/2"]["dues"]
    listed = {each["period"] for each in dues if each["period"].startswith("document/")}
    assert listed == {city.document(title)["id"] for title in (SECOND_HALF, PRIVATE, NOT_YET)}
    open_ = {each["period"] for each in dues if each["state"] in {"in-time", "overdue"}}
    for title in (SECOND_HALF, PRIVATE, NOT_YET):
        paper = city.document(title)
        assert bool(linked(paper, "interprets", is_ahead=False)) is (paper["id"] not in open_)


def test_1_5_three_audit_reports_stand_on_both_sites(city: City) -> None:
    for title in (AUDIT, TRACKED, MENDED):
        report = city.document(title)
        assert {site["id"] for site in report["sites"]} == {"hc-audit-site", "hc-portal"}
        assert [each["state"] for each in report["answers"]] == ["met"]
        page = city.page(address(report["id"]))
        assert "市审计局网站" in page
        assert "花城市人民政府门户网站" in page
    told = city.explained("1.5/1:hc-audit@2017", "--no-days")
    assert "向花城市人民政府门户网站报送" in told
    assert re.search(r"2017年8月30日\s+市政务办在花城市人民政府门户网站上网", told)


def test_1_5_the_rectification_report_leads_back_to_the_audit_that_it_answers(city: City) -> None:
    report, mended = city.document(AUDIT), city.document(MENDED)
    assert linked(mended, "rectifies", is_ahead=True) == [report["id"]]
    assert linked(report, "rectifies", is_ahead=False) == [mended["id"]]
    page = city.page(address(mended["id"]))
    assert "整改所针对的文件" in page
    assert address(report["id"]) in page
    assert address(mended["id"]) in city.page(address(report["id"]))


def test_1_5_what_was_made_public_is_in_the_feed_of_the_body(city: City) -> None:
    feed = city.page("/bodies/hc-audit/feed.atom")
    for title in (AUDIT, TRACKED, MENDED):
        assert title in feed
