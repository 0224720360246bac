"""What the demonstration makes public says that it is one, whether drafted here or met elsewhere."""

from __future__ import annotations

from datetime import date

from gongkai.demo.elsewhere import page
from gongkai.demo.papers import paper, revision

ON = date(2017, 8, 1)


def test_a_paper_becomes_what_an_officer_would_have_entered() -> None:
    written = paper("关于某事的通知", "一、甲<乙。", number="花发改〔2017〕1号", genre="notice", topic="某事")
    value = written.value(issuer="某局", formed_on=ON, sites=["s"], answers=["a"], links=[("forwards", "document/x")])
    assert value.title == "【演示】关于某事的通知"
    assert value.content == {
        "number": "花发改〔2017〕1号",
        "issuer": "某局",
        "genre": "notice",
        "topic": "某事",
        "text": "<p>一、甲&lt;乙。</p>",
    }
    assert (value.attribute, value.sites, value.answers) == ("open", ("s",), ("a",))
    assert value.facts == {"formed_on": "2017-08-01"}


def test_a_paper_that_tells_its_own_days_keeps_them() -> None:
    written = paper("某规定", "一、甲。", formed_on=date(2017, 7, 3), valid_from=date(2017, 9, 1))
    value = written.value(issuer="某局", formed_on=ON, sites=[], answers=[], links=[])
    assert value.facts == {"formed_on": "2017-07-03", "valid_from": "2017-09-01"}


def test_a_table_goes_out_as_csv_under_a_marked_title() -> None:
    shown = revision("某数据", "单位：亿元。", table=[("月份", "数值"), ("2017-06", 1)])
    assert (shown.title, shown.meta) == ("【演示】某数据", {"demo": True})
    assert [file.data for file in shown.files] == ["月份,数值\n2017-06,1\n".encode()]


def test_a_page_elsewhere_is_read_by_the_reader_of_pages() -> None:
    table = [("学校", "人数"), ("一小", 100)]
    found = page("某情况", ["情况如下，均为虚构。"], table, host="a.invalid", site="s", on=ON)
    assert (found.page.title, found.site, found.status) == ("【演示】某情况", "s", 200)
    assert ON in found.page.days_published
    assert "<td>一小</td>" in found.page.html
    assert "没有从任何网站取得" in found.page.html
    assert found.address.startswith("http://a.invalid/zwgk/201708/t20170801_")
    assert [part.name for part in found.evidence] == ["evidence-1.html"]
    assert "【演示】某情况" in found.evidence[0].data.decode()
