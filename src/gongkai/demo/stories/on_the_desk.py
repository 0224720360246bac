"""What lies on desks when the curtain falls: a draft at each step, one returned, and something taken down.

Beside these, 1.1 leaves an interpretation being drafted, and 1.3 figures that wait for the keeper of the portal.
"""

from __future__ import annotations

from gongkai.demo.papers import paper
from gongkai.demo.stage import Play, Stage, at, day

REFORM, FINANCE, ASSETS, EDUCATION = "hc-development-reform", "hc-finance", "hc-state-assets", "hc-education"

GRAIN = paper(
    "2017年花城市粮油市场进销存情况分析",
    "2017年，全市粮油市场供应充足、价格平稳，现将进销存情况分析如下（数字均为虚构）。",
    "一、购进。全年购进粮食260万吨，同比增长3.1%，其中省外购进占七成。",
    "二、销售。全年销售粮食248万吨，口粮消费稳中略降，饲料用粮增长较快。",
    "三、库存。年末商品库存可满足45天以上的市场供应，储备规模按计划落实。",
    topic="粮食流通",
)
PARTNERSHIPS = paper(
    "政府和社会资本合作项目信息公开工作机制",
    "为规范政府和社会资本合作（PPP）项目信息公开，建立以下工作机制。",
    "一、公开内容。政策文件、推介项目、实施方案、采购结果和履约情况。",
    "二、分工。市发展改革委汇总推介项目信息，项目实施机构公布实施方案和履约情况。",
    genre="notice",
    topic="固定资产投资",
)
PRICES = paper(
    "关于做好2018年元旦春节期间粮油市场保供稳价工作的通知",
    "为做好节日期间粮油市场保供稳价工作，现将有关事项通知如下。",
    "一、节日期间每日监测主要粮油品种价格，出现异常波动的当日报告。",
    "二、储备粮油轮换安排应避开节日，应急加工、配送企业保持值守。",
    number="花发改〔2017〕161号",
    genre="notice",
    topic="粮食流通",
)
PROJECTS = paper(
    "关于组织申报2018年重点建设项目的通知",
    "现就组织申报2018年市重点建设项目有关事项通知如下，请于2018年1月15日前报送。",
    "一、申报范围。总投资5000万元以上、2018年内可以开工的项目。",
    "二、申报材料。项目情况表、用地和规划意见、资金落实证明。",
    number="花发改〔2017〕157号",
    genre="notice",
    topic="固定资产投资",
    formed_on=day("2017-12-14"),
)
FUNDS = paper(
    "花城市服务业发展引导资金管理办法（征求意见后修改稿）",
    "第一条　为规范服务业发展引导资金管理，提高资金使用效益，制定本办法。",
    "第二条　引导资金采取贷款贴息、以奖代补方式安排，单个项目不超过项目总投资的百分之十五。",
    "第三条　申报条件、评审标准、拟安排名单和绩效评价结果在市发展改革委网站公布，公示期不少于五个工作日。",
    genre="notice",
    topic="财政资金管理",
)
BUDGETS = paper(
    "关于做好2018年部门预算公开工作的通知",
    "为做好2018年部门预算公开工作，现通知如下。",
    "一、各部门应当自部门预算批复之日起二十日内公开，涉密信息除外。",
    "二、公开内容包括部门概况、预算表、预算说明和名词解释。",
    genre="notice",
    topic="预算管理",
)
PAY = paper(
    "市属国企企业负责人2016年度薪酬信息",
    "根据国有企业负责人薪酬制度改革有关规定，现将市属国企负责人2016年度薪酬信息公布如下（均为虚构）。",
    "一、公布范围。4户市属国企的主要负责人职位，按职位公布，不列姓名。",
    "二、薪酬构成。基本年薪、绩效年薪和任期激励收入，均为税前数。",
    topic="国有企业负责人薪酬",
)


def drafts_of_reform(stage: Stage) -> Play:
    """市发展改革委: for each of its officers one thing to do."""
    yield at("2017-12-14 15:30")
    mechanism = stage.draft(REFORM, PARTNERSHIPS, "hc-2017/4.1/1@2017")
    stage.forward(mechanism, upto="review")
    yield at("2017-12-18 09:20")
    projects = stage.issue(REFORM, PROJECTS)
    yield at("2017-12-18 16:40")
    stage.send_back(mechanism, "secrecy-review", "第二条没有写信息更新的时限，请补上；推介项目清单应作为附件一并送审。")
    yield at("2017-12-19 10:10")
    stage.forward(stage.draft(REFORM, PRICES), upto="sign")
    yield at("2017-12-19 15:00")
    stage.forward(stage.draft(REFORM, FUNDS), upto="review")
    yield at("2017-12-20 10:40")
    grain = stage.draft(REFORM, GRAIN, "hc-2017/7.3/3@2017")
    stage.comment(grain, "数据口径与前三季度一致；库存天数按日均销量测算，请重点看第三部分。")
    stage.forward(grain, upto="submit")
    yield at("2017-12-20 16:20")
    # Its annex had the wrong year's form: taken down at once, and a second officer has until tomorrow to confirm.
    stage.take_down(projects, REFORM)


def drafts_of_others(stage: Stage) -> Play:
    yield at("2017-12-19 11:00")
    stage.forward(stage.draft(ASSETS, PAY, "hc-2017/6.5/2@2017"), upto="submit")
    yield at("2017-12-20 09:40")
    stage.draft(FINANCE, BUDGETS)


def extension_asked(stage: Stage) -> Play:
    """It waits for the office."""
    yield at("2017-12-20 11:20")
    stage.extend(f"hc-2017/14.1/1:{EDUCATION}@2017", EDUCATION, day("2018-03-31"), "awaiting-data")


STORIES = (drafts_of_reform, drafts_of_others, extension_asked)
