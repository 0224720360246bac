"""Why a verification cannot begin; each class's docstring is the sentence that people read, Chinese first.

VerifyError
├── NoRecordError · UnreachableError · TooLargeError · WrongKeyError
└── UnknownSubjectError · NotInRecordError
"""

from __future__ import annotations


class VerifyError(Exception):
    """无法核验。This cannot be verified."""

    def __init__(self, where: str = "") -> None:
        """``where`` is the folder, address, key or subject."""
        self.where = where
        sentence = (self.__doc__ or "").split("\n", 1)[0]
        super().__init__(f"{sentence} [{where}]" if where else sentence)


class NoRecordError(VerifyError):
    """这里没有存证：找不到检查点（checkpoint）。There is no record here: no checkpoint was found."""


class UnreachableError(VerifyError):
    """读不到这个地址。The address cannot be read."""


class TooLargeError(VerifyError):
    """文件太大，没有读完。The file is too large and was not read to its end."""


class WrongKeyError(VerifyError):
    """公钥或信任名单的写法不对。The key or policy is malformed."""


class UnknownSubjectError(VerifyError):
    """存证里没有这个对象的条目。The record has no entry of this subject."""


class NotInRecordError(VerifyError):
    """存证本身有误，先用 gongkai record verify 查明；没有写出证明。The record itself is at fault; no proof was made."""
