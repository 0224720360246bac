"""六、推进国有企业信息公开: what the public meets of it."""

from __future__ import annotations

from tests.stories.conftest import City, address

ASSETS = "hc-state-assets"


def test_6_4_the_appraisal_stands_as_it_was_registered_with_the_page_as_evidence(city: City) -> None:
    (due,) = city.item("6.4")["hc-2017/6.4/1"]["dues"]
    assert (due["state"], due["since"]) == ("met", "2017-08-01")
    entry = city.entry(due["entry"])
    assert (entry["kind"], entry["facts"]) == ("publication.registered", {"published_on": "2017-08-01"})
    shown = city.json(f"/subjects/{entry['subject']}.json")
    assert shown["title"] == "【演示】2016年度市属企业业绩考核总体情况"
    assert shown["meta"]["address"].startswith("http://state-assets.huacheng.invalid/")
    assert "考核结果：甲级1户" in shown["html"]
    assert [file["name"] for file in shown["files"]] == ["evidence-1.html"]
    assert "未存证" in city.page(f"/dues/hc-2017/6.4/1:{ASSETS}@2017/")


def test_6_4_the_restructuring_result_is_a_document(city: City) -> None:
    result = city.document("花城公交集团（虚构）改革重组结果")
    assert [(each["item"], each["state"]) for each in result["answers"]] == [("6.4", "met")]
    assert "一、重组方式" in city.page(address(result["id"]))


def test_6_6_the_responsibility_report_was_public_before_the_plan(city: City) -> None:
    (due,) = city.item("6.6")["hc-2017/6.6/1"]["dues"]
    assert due["state"] == "before-plan"
    assert "履行社会责任" in city.json(f"/subjects/{city.entry(due['entry'])['subject']}.json")["title"]


def test_6_6_guiding_the_pilots_is_supervision_and_owes_nothing_by_a_day(city: City) -> None:
    duty = city.item("6.6")["hc-2017/6.6/2"]
    assert (duty["role"], duty["dues"]) == ("supervise", [])


def test_6_6_the_guideline_is_public_as_it_was_signed_and_by_two_people(city: City) -> None:
    guideline = city.document("关于推进市属企业信息公开的指导意见")
    assert (guideline["number"], guideline["status"]) == ("花国资〔2017〕95号", "not-yet"), "in force from 1 January"
    assert "五、试点安排" in guideline["html"], "what the reviewer had asked for"
    entry = city.entry(guideline["entry"])
    assert entry["facts"]["secrecy_reviewed_on"] == entry["facts"]["signed_on"] == "2017-11-27"
    assert entry["approved_by"] not in {None, entry["by"]}
    assert [(each["item"], each["state"]) for each in guideline["answers"]] == [("6.6", "met")]


def test_6_6_the_guideline_went_through_the_document_workflow_and_was_returned_once(city: City) -> None:
    steps = city.steps(city.document("关于推进市属企业信息公开的指导意见")["id"])
    assert [what for what, _by, _cause in steps] == [
        "submitted", "returned", "submitted", "reviewed", "secrecy-reviewed", "signed", "published",
    ]  # fmt: skip
    assert [cause[:12] for _what, _by, cause in steps if cause] == ["没有写临时信息的公开时限"]
    by = {what: by for what, by, _cause in steps}
    assert by["returned"] == by["reviewed"]
    assert len(set(by.values())) == 5, "who drafts, reviews, reviews secrecy, signs and publishes"


def test_6_6_why_it_was_returned_is_nobody_elses_matter(city: City) -> None:
    guideline = city.document("关于推进市属企业信息公开的指导意见")
    assert "没有写临时信息的公开时限" not in city.page(address(guideline["id"]))
    assert [each["number"] for each in guideline["revisions"]] == [1]
