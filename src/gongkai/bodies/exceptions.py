"""Why a directory, or a change of it, is not adopted; each class's docstring is the sentence that the user reads."""

from __future__ import annotations


class BodiesMissingError(Exception):
    """新的单位名录里少了已有的单位，没有采用；单位撤销或合并请写止日和承继单位，不要删去。

    A directory may end a body but never lose it: what it owed, and to whom its page belongs, stays.
    """

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        super().__init__(f"新的单位名录里少了已有的：{'、'.join(ids)}。撤销或合并请写止日和承继单位，不要删去。")


class UnknownBodyError(Exception):
    """单位名录里没有这个单位。"""

    def __init__(self, id: str) -> None:
        super().__init__(f"单位名录里没有 {id}。")


class AppendOnlyError(Exception):
    """审计记录只增不改。Audit events are added and never changed."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NotAllowedError(PermissionError):
    """您没有办理这件事的职权。"""


class AppointmentError(Exception):
    """这项任免不能办理。 The sentence says why."""
