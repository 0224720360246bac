"""The whole command line as a table: where each command stands, and what it is for. Listing it loads no room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Where a command stands (``module:name``), what it is for, and whether it needs the installation's database."""

    place: str
    short_help: str
    needs_database: bool = False


@dataclass(frozen=True)
class Rows:
    """Commands under one word; ``help`` shows how they follow on one another."""

    short_help: str
    help: str
    commands: Mapping[str, Row]


COMMANDS: Mapping[str, Row | Rows] = {
    "plan": Rows(
        "方案：编译、绑定、比较、采用 / plans",
        """方案：从公布的文件到要公开的事。

        From a published plan to what everybody owes.

        \b
        依次 / in this order
          gongkai plan compile 方案.docx -o reading.json      读出公开事项和公开要求
          gongkai plan bind reading.json --directory 名录.json --from 2017-06-30 -o bound.json
          gongkai plan adopt bound.json --reading reading.json --directory 名录.json
        \b
        修订 / a newer version
          gongkai plan bind 新版.json --directory 名录.json --from 2017-09-01 --continues bound.json -o bound-2.json
          gongkai plan diff bound.json bound-2.json
        """,
        {
            "compile": Row(
                "gongkai.plan.commands:compile_", "把方案读成公开事项和公开要求 / a plan into items and duties"
            ),
            "bind": Row("gongkai.duties.commands:bind_", "对应到单位、网站和期限 / tie a reading to bodies and sites"),
            "diff": Row("gongkai.duties.commands:diff", "两版方案有什么不同 / what a newer version changes"),
            "adopt": Row("gongkai.duties.commands:adopt", "采用绑定好的方案 / adopt a bound plan", True),
        },
    ),
    "directory": Rows(
        "单位名录 / the directory of bodies",
        """单位名录：单位、单位组、区域和网站，各自从哪天到哪天。

        The directory of bodies, groups, areas and sites, each from when to when.

        \b
        例 / example
          gongkai directory check 名录.json --on 2017-06-30
        """,
        {"check": Row("gongkai.bodies.commands:check", "检查一份单位名录 / check a directory")},
    ),
    "officer": Rows(
        "工作人员：开设账号、任职、邀请 / officers",
        """工作人员：第一批人由此开设账号，以后由他们在工作台上任免。

        Officers: the first get in by these commands, and appoint others at the desk.

        \b
        例 / examples
          gongkai officer add 林野 --login linye --body hc-government-office --role authority
          gongkai officer invite linye      忘了密码或换了手机
        """,
        {
            "add": Row("gongkai.bodies.officer_commands:add", "开设账号、任职、发出邀请 / a new officer", True),
            "appoint": Row("gongkai.bodies.officer_commands:appoint", "再任一职 / another post", True),
            "invite": Row(
                "gongkai.bodies.officer_commands:invite", "忘了密码或换了手机，再发邀请 / invite again", True
            ),
        },
    ),
    "calendar": Rows(
        "工作日历 / the calendar of working days",
        """工作日历：法定节假日、调休，以及由此算出的期限。

        The calendar of working days, and the limits counted by it.

        \b
        例 / example
          gongkai calendar count 2017-09-26 15      自次日起数 15 个工作日
        """,
        {"count": Row("gongkai.law.commands:count_", "逐日数出期限 / count a limit day by day")},
    ),
    "due": Rows(
        "待办：期限和状态 / what is owed",
        """待办：哪个单位、哪一期、何时到期、办得怎样。

        What is owed: by which body, for which period, by when, and how it stands.

        \b
        例 / examples
          gongkai due list --body hc-finance --as-of 2017-09-30
          gongkai due explain hc-2017/1.3/1:hc-finance@2017-08
        """,
        {
            "list": Row("gongkai.duties.due_commands:list_", "列出待办和状态 / what is owed, how it stands", True),
            "explain": Row("gongkai.duties.due_commands:explain_", "说明期限从何而来 / why a date is its date", True),
        },
    ),
    "publication": Rows(
        "登记已在网站上公开的内容 / what stands on a site already",
        """登记：已在网站上公开的，给出地址即可，不必再录一遍。

        What stands on a site already is registered by its address, and nothing is typed twice.

        \b
        依次 / in this order
          gongkai publication propose 地址                     看读出了什么
          gongkai publication register 地址 --body hc-finance --answers hc-2017/1.3/1@2017-08
        """,
        {
            "propose": Row("gongkai.publishing.commands:propose", "取一个网页，看读出了什么 / what a page tells", True),
            "register": Row("gongkai.publishing.commands:register", "登记已公开的内容 / register it", True),
        },
    ),
    "notices": Rows(
        "提醒：期限临近时告诉承办的人 / notices",
        """提醒：期限前 10 日、3 日和当日，由邮件或即时消息告诉承办的人。

        Whoever minds a due is told when its date is near.

        \b
        例 / examples
          gongkai notices send --dry-run    看会发给谁、发什么
          gongkai notices send              现在发一遍（gongkai serve 会自己发）
        """,
        {"send": Row("gongkai.duties.notices.commands:send", "提醒临近期限的待办 / tell of dates that are near", True)},
    ),
    "paper": Rows(
        "分工表和台账 / papers",
        """分工表和台账：出成 Word 或 Excel，全市一份，或一个单位一份。

        The table of who does what, and the ledger of how it stands, as Word or Excel.

        \b
        例 / examples
          gongkai paper division -o 分工表.xlsx
          gongkai paper ledger --body hc-finance -o 台账.docx
        """,
        {
            "division": Row("gongkai.duties.papers.commands:division", "出分工表 / who does what", True),
            "ledger": Row("gongkai.duties.papers.commands:ledger", "出台账 / how everything stands", True),
        },
    ),
    "record": Rows(
        "公开存证 / the public record",
        """公开存证：只增不改的条目，编号、成树、签名，人人可以核验。

        The public record: entries that are added and never changed, numbered, made into a tree, signed.

        \b
        例 / examples
          gongkai record sequence      编号并签发检查点（gongkai serve 会自己做）
          gongkai record key           核验用的公钥
          gongkai record verify 副本   核验一份存证
        """,
        {
            "sequence": Row(
                "gongkai.record.commands:sequence", "给新条目编号并签发检查点 / number entries, sign a checkpoint", True
            ),
            "key": Row("gongkai.record.commands:key", "核验用的公钥 / the public key, for those who verify", True),
            "guard": Row(
                "gongkai.record.commands:guard", "防止条目被改动或删除 / stop entries from being changed", True
            ),
            "verify": Row(
                "gongkai.verify.commands:verify_", "核验存证：签名、条目、内容和每一项期限 / verify a record"
            ),
            "prove": Row("gongkai.verify.commands:prove_", "出具存证证明 / make a proof that can be kept"),
            "check": Row("gongkai.verify.commands:check_", "核验存证证明 / check a proof, off line"),
        },
    ),
    "rebuild": Row("gongkai.record.commands:rebuild", "从存证重建一张表 / start a projection over", True),
    "demo": Row("gongkai.demo.commands:demo", "建成并打开演示 / build and serve the demonstration"),
    "setup": Row("gongkai.cli.setup:setup", "建立或更新数据库 / make or update the database", True),
    "serve": Row("gongkai.cli.serve:serve", "打开网站 / serve the site", True),
    "version": Row("gongkai.cli.version:version", "版本 / the version"),
}
