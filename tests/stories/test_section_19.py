"""十九、全面落实“五公开”工作机制: what the public meets of it."""

from __future__ import annotations

from gongkai.bodies.rules import Directory
from gongkai.demo.city import ADOPTED
from tests.stories.conftest import City, Json, address

DUTY = "hc-2017/19.1/2"
MISSED = "hc-plum-islet-government"


def division(city: City, name: str) -> Json:
    return city.document(f"{name}领导班子工作分工（政务公开）")


def test_19_1_each_body_names_who_answers_for_openness_and_one_district_alone_does_not(
    city: City, directory: Directory
) -> None:
    bodies = [*directory.members("hc-departments", ADOPTED), *directory.members("hc-districts", ADOPTED)]
    without = [body.id for body in bodies if not city.documents(f"{body.name}领导班子工作分工（政务公开）")]
    assert (len(bodies), without) == (43, [MISSED])
    (missed,) = [due for due in city.item("19.1")[DUTY]["dues"] if due["body"] == MISSED and "/" in due["period"]]
    assert missed["state"] == "overdue"


def test_19_1_posts_are_named_and_people_are_not(city: City) -> None:
    page = city.page(address(division(city, "市财政局")["id"]))
    assert "副职负责人分管政务公开工作" in page
    assert "只列职位，不列姓名" in page


def test_19_1_that_the_head_heard_a_report_this_year_stands_in_each_paper_and_owes_no_date(city: City) -> None:
    inner = city.item("19.1")["hc-2017/19.1/1"]
    assert (inner["public"], inner["dues"]) == (False, [])
    for name in ("市府办公厅", "市审计局", "榕湾区"):
        found = [each for each in city.json("/documents.json?q=工作分工")["documents"] if name in each["title"]]
        assert found
        assert "2017年7月3日听取了本年度政务公开工作汇报" in city.page(address(found[0]["id"]))


def test_19_1_it_is_kept_up_to_date_and_the_one_before_stays_readable(city: City) -> None:
    paper = division(city, "市教育局")
    assert [each["number"] for each in paper["revisions"]] == [1, 2]
    assert "分管政策法规处的副职负责人" in paper["html"]
    assert all(each["state"] == "met" for each in paper["answers"])
    change = city.json(address(paper["id"]).rstrip("/") + "/2.json")
    assert "正文" in [each["field"] for each in change["differences"]]
    before = city.json(f"{address(paper['id'], 'json')}?as_of=2017-10-22")
    assert "分管办公室的副职负责人" in before["html"]


def test_19_1_two_districts_were_late_and_say_why(city: City) -> None:
    late = [due for due in city.item("19.1")[DUTY]["dues"] if due["state"] == "late"]
    assert [due["body"] for due in late] == ["hc-tea-hill-government", "hc-new-wharf-government"]
    assert "栏目改版，晚七个工作日公开。" in city.page(f"/dues/{late[1]['id']}/")
