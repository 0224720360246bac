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
