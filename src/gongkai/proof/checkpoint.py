"""Three lines that fix a whole record: whose it is, how many entries it has, and the root over them."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.proof.exceptions import CheckpointError
from gongkai.proof.strict import from_base64, from_decimal, to_base64
from gongkai.proof.tree import EMPTY_ROOT, HASH_LENGTH


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """``extensions`` are further lines that another log may have put in; ours has none."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lines = (self.origin, *self.extensions)
        if any(line == "" or "\n" in line for line in lines) or len(self.root) != HASH_LENGTH or self.size < 0:
            raise CheckpointError(self.origin)
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise CheckpointError(self.origin)

    @property
    def text(self) -> str:
        """What is signed."""
        return "\n".join((self.origin, str(self.size), to_base64(self.root), *self.extensions, ""))

    @classmethod
    def of(cls, text: str) -> Checkpoint:
        if not text.endswith("\n"):
            raise CheckpointError
        origin, *rest = text[:-1].split("\n")
        try:
            size, root, *extensions = rest
            return cls(origin, from_decimal(size), from_base64(root), tuple(extensions))
        except ValueError:
            raise CheckpointError(origin) from None
