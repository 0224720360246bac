"""十六、推进金融领域信息公开."""

from __future__ import annotations

from gongkai.demo.papers import paper
from gongkai.demo.stage import Play, Stage, at, day

FINANCIAL = "hc-finance-industry"
LOOK_BACK = "hc-2017/16.2/1"
RESULT = paper(
    "清理整顿各类交易场所“回头看”活动情况",
    "根据清理整顿各类交易场所工作部署，市金融局会同有关单位组织开展了“回头看”活动，现将有关情况公布如下。",
    "一、排查情况。对本市登记的6家交易场所（均为虚构）逐家排查，其中商品类3家、权益类2家、其他1家。",
    "二、发现的问题。2家存在分散式柜台交易、会员代理开户等违规行为，1家长期停业。",
    "三、处理结果。2家已停止违规业务并完成整改，1家已注销；未发现新设未经批准的交易场所。",
    "四、后续安排。建立名单公示和日常监测机制，投资者可以通过12345热线反映线索。",
    number="花金融〔2017〕76号",
    genre="announcement",
    topic="金融风险防范",
    formed_on=day("2017-12-15"),
)


def item_16_1(_stage: Stage) -> Play:
    """Nothing happens: the rule of the province that it waits for was not issued, and none is made up here."""
    yield from ()


def item_16_2(stage: Stage) -> Play:
    """The look-back is not concluded: more time is asked for before the date, and given; it was not needed whole."""
    due = f"{LOOK_BACK}:{FINANCIAL}@2017"
    yield at("2017-11-20 10:00")
    asked = stage.extend(due, FINANCIAL, day("2018-02-28"), "awaiting-conclusion").subject
    yield at("2017-11-24 15:00")
    stage.grant(asked, day("2018-02-28"))
    yield at("2017-12-18 15:20")
    stage.issue(FINANCIAL, RESULT, f"{LOOK_BACK}@2017")


STORIES = (item_16_1, item_16_2)
