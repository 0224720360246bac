"""What officers find when the curtain has fallen: something at each step, and people with posts behind all of it."""

from __future__ import annotations

from tests.stories.conftest import City

REFORM = "hc-development-reform"


def test_a_draft_waits_at_each_step(city: City) -> None:
    found = {(body, state): title for body, title, state in city.desks()["drafts"]}
    assert found == {
        (REFORM, "drafting"): "【演示】《关于完善守信联合激励机制的若干意见》解读",
        (REFORM, "submitted"): "【演示】2017年花城市粮油市场进销存情况分析",
        (REFORM, "reviewed"): "【演示】花城市服务业发展引导资金管理办法（征求意见后修改稿）",
        (REFORM, "returned"): "【演示】政府和社会资本合作项目信息公开工作机制",
        (REFORM, "signed"): "【演示】关于做好2018年元旦春节期间粮油市场保供稳价工作的通知",
        ("hc-state-assets", "submitted"): "【演示】市属国企企业负责人2016年度薪酬信息",
        ("hc-finance", "drafting"): "【演示】关于做好2018年部门预算公开工作的通知",
    }


def test_what_one_officer_took_down_waits_for_a_second_and_cannot_be_read(city: City) -> None:
    ((body, subject),) = city.desks()["unconfirmed"]
    assert body == REFORM
    page = city.page(f"/documents/{subject.partition('/')[2]}/", status=410)
    assert "依法撤回" in page
    assert "申报范围" not in page


def test_what_was_handed_to_the_portal_waits_for_its_keeper(city: City) -> None:
    (due,) = [row for row in city.dues("2017-12-20") if row["body"] == "hc-government-services"
              and row["item"] == "1.3" and row["state"] == "in-time"]  # fmt: skip
    assert "尚未见于：花城市人民政府门户网站" in city.run("due", "explain", due["due"], "--no-days")


def test_the_record_of_the_year_verifies(city: City) -> None:
    assert "核验通过" in city.run("record", "verify", str(city.folder / "record"))


def test_whatever_was_approved_was_approved_by_somebody_else(city: City) -> None:
    """Officers are pseudonyms in the record: two of them behind every paper."""
    papers = city.json("/documents.json")["documents"]
    entries = [city.entry(each["entry"]) for each in papers if each["revision"] == 1]
    published = [entry for entry in entries if entry["kind"].endswith(".published")]
    assert len(published) > 40
    assert all(entry["approved_by"] not in {None, entry["by"]} for entry in published)
