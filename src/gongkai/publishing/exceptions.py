"""Why something is not made public; each class's docstring is the sentence that the user reads.

PublishingError
├── NoFormError · NoDraftError · NotPublicError
├── StateError · PersonError · OtherVersionError · HandledByOtherError
├── GateError                    carries the faults that stand in the way
├── UnlawfulError                a ground, a day or a conclusion that law does not have
└── CannotRegisterError · NoCaptureError
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.publishing.gates import Fault


class PublishingError(Exception):
    """没有公开。"""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or (self.__doc__ or "").split("\n", 1)[0])


class NoFormError(PublishingError):
    """没有这种公开形式。"""

    def __init__(self, form: str) -> None:
        super().__init__(f"没有“{form}”这种公开形式。")


class NoDraftError(PublishingError):
    """没有这份稿件。"""


class NotPublicError(PublishingError):
    """这件内容没有公开，或已经撤下。"""


class StateError(PublishingError):
    """稿件现在不能这样办理。"""

    def __init__(self, state: str, verb: str) -> None:
        super().__init__(f"稿件{state}，现在不能{verb}；可能别人刚刚办过，请刷新后再看。")


class PersonError(PublishingError):
    """同一人不能办理同一件的这一步。"""


class OtherVersionError(PublishingError):
    """稿件在审核之后改过，没有办理；审核、保密审查、签发和发布的须是同一稿，请退回后重新送审。"""


class HandledByOtherError(PublishingError):
    """稿件正由他人办理。"""

    def __init__(self, until: str) -> None:
        super().__init__(f"稿件正由他人办理（至 {until}）；请稍后再改，或请对方放手。")


class GateError(PublishingError):
    """有须先处理的问题，没有办理。"""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("".join(fault.sentence for fault in faults))


class UnlawfulError(PublishingError):
    """不合规定，没有办理。"""


class CannotRegisterError(PublishingError):
    """没有登记。"""


class NoCaptureError(PublishingError):
    """这个网页已经登记，或读取已满 24 小时。需要登记的，请重新填写网址读取。"""
