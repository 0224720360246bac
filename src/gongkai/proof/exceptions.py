"""Why bytes of the record are refused; each class's docstring is the sentence that people read, Chinese first.

ProofError
├── FormError                 cannot be read
│   ├── CanonicalError        FloatError · IntegerError · DuplicateKeyError · TextError · ValueKindError
│   ├── EntryError            MissingKeyError · UnknownKeyError · FieldError · EntryTooLongError
│   ├── PathError · TileError · BundleError · PartFormError
│   └── KeyFormError · KeyKindError · NoteError · CheckpointError · PolicyError · ReceiptError
└── CheckError                can be read, and does not hold
    ├── InclusionError · ConsistencyError · MissingTileError
    ├── SignatureError · UnsignedError · OriginError · QuorumError
    └── PartError
"""

from __future__ import annotations


class ProofError(Exception):
    """存证数据有误。The record's data is at fault."""

    def __init__(self, where: str = "") -> None:
        """``where`` names the key, path or line at fault, as it stands in the data."""
        self.where = where
        sentence = (self.__doc__ or "").split("\n", 1)[0]
        super().__init__(f"{sentence} [{where}]" if where else sentence)


class FormError(ProofError):
    """存证数据的格式不对。The record's data is malformed."""


class CanonicalError(FormError):
    """不是规范写法的 JSON（RFC 8785）。This is not canonical JSON (RFC 8785)."""


class FloatError(CanonicalError):
    """存证里不能有小数。The record holds no fractions."""


class IntegerError(CanonicalError):
    """整数超出 ±(2^53−1)。The integer is beyond ±(2^53−1)."""


class DuplicateKeyError(CanonicalError):
    """同一个键出现了两次。A key appears twice."""


class TextError(CanonicalError):
    """文字不是 NFC 规范的 Unicode。The text is not Unicode in form NFC."""


class ValueKindError(CanonicalError):
    """这种值不能写成 JSON。A value of this kind cannot stand in JSON."""


class EntryError(FormError):
    """存证条目有误。The entry is at fault."""


class MissingKeyError(EntryError):
    """存证条目缺少一项。The entry lacks a key."""


class UnknownKeyError(EntryError):
    """存证条目多出一项。The entry has a key that no entry has."""


class FieldError(EntryError):
    """存证条目的这一项不合规则。This field of the entry breaks its rule."""


class EntryTooLongError(EntryError):
    """存证条目超过 65535 字节。The entry is longer than 65535 bytes."""


class PathError(FormError):
    """不是哈希块或条目包的地址。This is not the path of a tile or bundle."""


class TileError(FormError):
    """哈希块的长度不对。The tile has the wrong length."""


class BundleError(FormError):
    """条目包不完整或有多余的字节。The bundle is cut short or has bytes left over."""


class PartFormError(FormError):
    """存证部件的盐值、长度或媒体类型不对。The part's salt, length or media type is malformed."""


class KeyFormError(FormError):
    """密钥的写法不对。The key is malformed."""


class KeyKindError(FormError):
    """不支持这种密钥。Keys of this kind are not supported."""


class NoteError(FormError):
    """签名文书的格式不对。The signed note is malformed."""


class CheckpointError(FormError):
    """检查点的格式不对。The checkpoint is malformed."""


class PolicyError(FormError):
    """信任名单的格式不对。The policy of trusted keys is malformed."""


class ReceiptError(FormError):
    """存证证明的格式不对。The proof file is malformed."""


class CheckError(ProofError):
    """核验未通过。The check failed."""


class InclusionError(CheckError):
    """证明不了该条目在存证之中。The proof does not show that the entry stands in the record."""


class ConsistencyError(CheckError):
    """证明不了新检查点延续了旧检查点。The proof does not show that the newer checkpoint continues the older one."""


class MissingTileError(CheckError):
    """缺少哈希块。A tile is missing."""


class SignatureError(CheckError):
    """签名不符。A signature is false."""


class UnsignedError(CheckError):
    """没有可信密钥的签名。No trusted key has signed this."""


class OriginError(CheckError):
    """检查点不属于所信任的存证。The checkpoint belongs to a record that is not trusted here."""


class QuorumError(CheckError):
    """见证方不足。Too few witnesses have cosigned."""


class PartError(CheckError):
    """存证部件与条目中的承诺值不符。The part is not what the entry committed to."""
