"""Why something is not made public; each class's docstring is the sentence that the user reads."""

from __future__ import annotations


class PublishingError(Exception):
    """没有公开。"""


class NoFormError(PublishingError):
    """没有这种公开形式。"""

    def __init__(self, form: str) -> None:
        super().__init__(f"没有“{form}”这种公开形式。")


class CannotRegisterError(PublishingError):
    """没有登记。"""
