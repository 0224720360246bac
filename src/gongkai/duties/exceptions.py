"""Why a plan cannot be adopted; each class's docstring is the sentence that the user reads."""

from __future__ import annotations


class AdoptionError(Exception):
    """方案没有采用。"""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").split("\n", 1)[0])


class OtherReadingError(AdoptionError):
    """绑定文件不是由这份编译结果得到的；请用同一份重新绑定。"""


class UnsettledPlanError(AdoptionError):
    """有的公开要求还没有可落实的单位；请在单位名录里补录后重新绑定。"""

    def __init__(self, duties: list[str]) -> None:
        shown = "、".join(duties[:5]) + (f"等 {len(duties)} 项" if len(duties) > 5 else "")
        super().__init__(f"{shown}还没有可落实的单位；请在单位名录里补录后重新绑定。")


class ForeignDutyError(AdoptionError):
    """绑定文件里有编译结果没有的公开要求；请在原文里补上后重新编译、绑定。"""

    def __init__(self, duty: str) -> None:
        super().__init__(f"{duty} 在编译结果里没有对应的公开要求；请在原文里补上后重新编译、绑定。")


class AlreadyAdoptedError(AdoptionError):
    """这份方案已经采用；方案不能改，请另编新版。"""

    def __init__(self, plan: str, adopted: int, offered: int) -> None:
        what = "方案不能改，请用 plan bind --continues 另编新版" if offered <= adopted else "改版要随公开存证一并采用"
        super().__init__(f"方案 {plan} 已经采用（第 {adopted} 版）；{what}。")


class UnknownOfficeError(AdoptionError):
    """采用方案的单位不在单位名录里。"""

    def __init__(self, body: str) -> None:
        super().__init__(f"采用方案的单位 {body} 不在单位名录里；请写名录里的编号。")


class DueError(Exception):
    """办理没有记下。

    ``field`` names what was filled in wrong, so that the desk shows the sentence beside it.
    """

    def __init__(self, sentence: str = "", *, field: str = "") -> None:
        self.field = field
        super().__init__(sentence or (self.__doc__ or "").split("\n", 1)[0])


class UnknownDueError(DueError):
    """没有这个待办。"""

    def __init__(self, due: str) -> None:
        super().__init__(f"没有编号为 {due} 的待办；请用 gongkai due list 查看编号。")


class UnknownDutyError(DueError):
    """没有这条公开要求。"""

    def __init__(self, duty: str) -> None:
        super().__init__(f"已采用的方案里没有公开要求 {duty}。")


class UnlawfulDayError(DueError):
    """日期不合规定。"""

    def __init__(self, due: str, why: str, *, field: str = "") -> None:
        super().__init__(f"{due}：{why}" if due else why, field=field)


class NotOwedError(DueError):
    """这不是本单位的待办，没有办理；请从本单位的待办里选。"""


class StandingError(DueError):
    """按现在的状态不能这样办理。"""


class AlreadyDoneError(DueError):
    """已经办过，没有再记。"""


class UnclearError(DueError):
    """没有写清楚，没有办理。"""


class NoRequestError(DueError):
    """没有这件申请。"""


class OwnDecisionError(DueError):
    """本单位或者本人提出的事不能自己决定；请由主管部门其他人员办理，主管部门自己的报上一级办理。"""
