"""Why the record does not write or sign; each class's docstring is the sentence that people read, Chinese first.

RecordError
├── OutsideTransactionError · OtherContentError · KindError · KindNameError · RealClockError
├── AlteredEntryError · AlteredFileError          what must not change has changed
├── RefusesToSignError
│   ├── AheadError · OtherCheckpointError · OtherOriginError · ClockBackwardsError
│   └── OtherKeyError · KeyFileError · LostKeyError
└── UnknownProjectionError
"""

from __future__ import annotations


class RecordError(Exception):
    """公开存证出了问题。The record is in trouble."""

    def __init__(self, where: str = "") -> None:
        """``where`` names what is at fault: a uid, a kind and key, a path."""
        self.where = where
        sentence = (self.__doc__ or "").split("\n", 1)[0]
        super().__init__(f"{sentence} [{where}]" if where else sentence)


class OutsideTransactionError(RecordError):
    """没有写入：条目必须与它所记的事在同一个事务里。An entry belongs in the transaction of its act."""


class OtherContentError(RecordError):
    """没有写入：这个编号已经记过另一件事。This uid already stands for another act."""


class KindError(RecordError):
    """没有写入：条目不符合这一类的规定。The entry breaks the rule of its kind."""

    def __init__(self, kind: str, key: str, said: str) -> None:
        self.kind, self.key, self.said = kind, key, said
        super().__init__(f"{kind}.{key}：{said}")


class KindNameError(RecordError):
    """条目的类别重复或写法不对。A kind is declared twice or badly named."""


class RealClockError(RecordError):
    """只有演示才能拨动时钟。Only a demonstration's clock can be set."""


class AlteredEntryError(RecordError):
    """条目的内容与它的哈希值不符，没有编号；请查明谁改了数据库。An entry was changed behind the record's back."""


class AlteredFileError(RecordError):
    """写过的存证文件与应有的内容不同，没有覆盖。A file that must never change differs from what belongs there."""


class RefusesToSignError(RecordError):
    """没有签发检查点。No checkpoint was signed."""


class AheadError(RefusesToSignError):
    """公开的检查点比数据库新：数据库多半是从旧备份恢复的，为免出现两份历史，不再签发；请恢复最新的数据库。

    The public checkpoint is ahead of the database, which was probably restored from an old backup. Signing again would
    make two histories.
    """


class OtherCheckpointError(RefusesToSignError):
    """公开的检查点与数据库里所签的不同，不再签发；请查明原因。The public checkpoint is not the one that was signed."""


class OtherOriginError(RefusesToSignError):
    """GONGKAI_ORIGIN 与已签检查点的来源名不同，不再签发。The origin is not that of the checkpoints signed before."""


class OtherKeyError(RefusesToSignError):
    """签名密钥不是原来的那一把，不再签发；请放回原来的密钥文件。The key is not the one that signed before."""


class ClockBackwardsError(RefusesToSignError):
    """时钟早于上一个检查点，暂不签发；请先校准服务器时间。The clock is behind the last checkpoint."""


class KeyFileError(RefusesToSignError):
    """密钥文件读不出密钥，或别人也能读它；权限须为 0400。The key file holds no key, or others can read it."""


class LostKeyError(RefusesToSignError):
    """签过检查点，密钥文件却不在了；请从备份放回，不要另造。The key is gone although it has signed; put it back."""


class UnknownProjectionError(RecordError):
    """没有这个投影。There is no such projection."""
