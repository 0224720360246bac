"""Five dues explained, word for word, as somebody would read them aloud; entries' numbers are left open."""

from __future__ import annotations

import re

import pytest

from tests.stories.conftest import City

TOLD = {
    "1.3/1:hc-finance@2017-08": """\
一般公共预算收支执行情况 · 2017年8月 · 市财政局
截至2017年12月20日：逾期公开
期限：2017年9月25日（承诺）。市财政局公布的发布日程（存证第…条）。
法定期限：2017年10月16日（法定）。自信息形成或者变更之日（2017年9月12日）起20个工作日，当日不计入，依据《政府信息公开条例》第十八条。公开时没有超过法定期限。
经过：
    2017年6月30日  未到期  方案印发，2017年8月尚未届满。
    2017年9月1日  办理中  2017年8月届满，开始办理。
    2017年9月26日  逾期未公开  期限（2017年9月25日）已届满，本平台存证中未见该项登记，不表示未在其他渠道公开。
    2017年9月27日  逾期公开  已公开，晚于期限（2017年9月25日）2个工作日（存证第…条）。
办理记录：
    2017年6月30日  市财政局公布发布日程：次月25日（存证第…条）。
    2017年9月12日  市财政局登记起算事实：信息形成或者变更（2017年9月12日）（存证第…条）。
    2017年9月27日  市财政局在市财政局网站公开“【演示】花城市2017年8月一般公共预算收支执行情况”（存证第…条）。
    2017年9月27日  市财政局向花城市人民政府门户网站报送（存证第…条）。
    2017年9月27日  市财政局说明：“平台升级，顺延两日。”（存证第…条）
    2017年9月27日  市政务办在花城市人民政府门户网站上网（存证第…条）。
""",
    "1.1/2:hc-development-reform@document/ late": """\
宏观政策的解读 · 一事一期 · 市发展改革委
截至2017年12月20日：逾期公开
期限：2017年10月17日（法定）。自公布之日（2017年10月12日）起3个工作日，当日不计入，依据《〈关于全面推进政务公开工作的意见〉实施细则》（国办发〔2016〕80号）。
经过：
    2017年10月12日  办理中  公开事由发生，开始办理（存证第…条）。
    2017年10月18日  逾期未公开  期限（2017年10月17日）已届满，本平台存证中未见该项登记，不表示未在其他渠道公开。
    2017年10月19日  逾期公开  已公开，晚于期限（2017年10月17日）2个工作日（存证第…条）。
办理记录：
    2017年10月12日  市发展改革委在市发展改革委网站公开“【演示】关于促进民间投资的实施意见”（存证第…条）。
    2017年10月19日  市发展改革委在市发展改革委网站公开“【演示】《关于促进民间投资的实施意见》解读”（存证第…条）。
    2017年10月20日  市发展改革委说明：“解读材料按专家意见补充了数据，晚两个工作日公开。”（存证第…条）
""",
    "5.7/3:hc-commerce@document/": """\
提请本级政府门户网站管理机构在已发布的原文件上明确标注已废止或已失效 · 一事一期 · 市商务委
截至2017年12月20日：按期公开
期限：2017年9月15日（方案）。自文件废止之日（2017年9月1日）起10个工作日，当日不计入。
经过：
    2017年9月1日  办理中  公开事由发生，开始办理（存证第…条）。
    2017年9月8日  按期公开  已公开，在期限（2017年9月15日）之内（存证第…条）。
办理记录：
    2017年7月11日  市商务委在市商务委网站公开“【演示】关于支持社区商业发展的暂行办法”（存证第…条）。
    2017年9月1日  市商务委废止该文件，废止日期为2017年9月1日（存证第…条）。
    2017年9月8日  市商务委在市商务委网站公开办理情况“【演示】提请市政府门户网站标注‘已废止’的函”（存证第…条）。
""",
    "16.1/1:hc-finance-industry@2017": """\
我市相关文件 · 2017年 · 市金融局
截至2017年12月20日：条件未具备
期限：还没有日期。
经过：
    2017年6月30日  条件未具备  方案写明待“《广东省网络借贷信息中介机构备案管理办法》出台”，条件具备前不计期限；年底仍未具备的，结转下一年。
尚未见于：任一公开渠道
""",
    "16.2/1:hc-finance-industry@2017": """\
清理整顿各类交易场所“回头看”活动相关情况 · 2017年 · 市金融局
截至2017年12月20日：按期公开
期限：2018年2月28日（方案）。经核准延期后的日期（存证第…条）。
经过：
    2017年6月30日  办理中  方案印发，开始办理。
    2017年11月24日  经核准延期  经核准，延期至2018年2月28日（存证第…条）。
    2017年12月18日  按期公开  已公开，在期限（2018年2月28日）之内（存证第…条）。
办理记录：
    2017年11月20日  市金融局申请延期至2018年2月28日（存证第…条）。
    2017年11月24日  市府办公厅核准延期至2018年2月28日（存证第…条）。
    2017年12月18日  市金融局在市金融局网站公开“【演示】清理整顿各类交易场所‘回头看’活动情况”（存证第…条）。
""",
}
IN_ENGLISH = """\
一般公共预算收支执行情况 · August 2017 · Finance Bureau
As of 20 December 2017: Published late
Date: 25 September 2017 (promise). The release calendar of the Finance Bureau (entry …).
Limit by law: 16 October 2017 (law). 20 working days from the information's forming or change (12 September 2017), that day not counted, under 《政府信息公开条例》第十八条. It was made public within the legal limit.
How it stood:
    30 June 2017  Not yet due  The plan was issued; the period (August 2017) has not ended.
    1 September 2017  In hand  The period (August 2017) has ended; work begins.
    26 September 2017  Overdue  The date (25 September 2017) has passed and the record holds no entry of it, which does not say that it was not made public elsewhere.
    27 September 2017  Published late  Made public 2 working days after its date (25 September 2017) (entry …).
What was done:
    30 June 2017  The Finance Bureau published its release calendar: on day 25 of the month after (entry …).
    12 September 2017  The Finance Bureau recorded a fact that time runs from: the information's forming or change (12 September 2017) (entry …).
    27 September 2017  The Finance Bureau made “【演示】花城市2017年8月一般公共预算收支执行情况” public on the Site of the Finance Bureau (entry …).
    27 September 2017  The Finance Bureau submitted it to the Portal of the People's Government of Huacheng (entry …).
    27 September 2017  The Finance Bureau explained: “平台升级，顺延两日。” (entry …)
    27 September 2017  The Government Services Administration put it up on the Portal of the People's Government of Huacheng (entry …).
"""


@pytest.mark.parametrize("start", TOLD)
def test_an_explanation_word_for_word(start: str, city: City) -> None:
    due, _, state = start.partition(" ")
    assert without_numbers(city.explained(due, "--no-days", state=state)) == TOLD[start]


def test_an_explanation_in_english(city: City) -> None:
    assert without_numbers(city.explained("1.3/1:hc-finance@2017-08", "--no-days", "--lang", "en")) == IN_ENGLISH


def test_a_date_that_counts_working_days_tells_each_of_them(city: City) -> None:
    told = city.explained("1.3/1:hc-finance@2017-08")
    assert "    2017-09-30 周六 · 调休上班（国庆节） · 第14日\n    2017-10-01 周日 · 国庆节 · 不计\n" in told
    assert "    2017-10-16 周一 · 工作日 · 第20日\n经过：" in told


def test_what_was_known_then_tells_of_no_later_act(city: City) -> None:
    on = "2017-09-26"
    told = city.explained("1.3/1:hc-finance@2017-08", "--no-days", "--as-of", on, "--known-at", on)
    assert "截至2017年9月26日：逾期未公开" in told
    assert "平台升级" not in told
    assert told.endswith("尚未见于：花城市人民政府门户网站、市财政局网站\n")


def without_numbers(told: str) -> str:
    return re.sub(r"存证第\d+条", "存证第…条", re.sub(r"\(entry \d+\)", "(entry …)", told))
