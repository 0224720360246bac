"""The ways of making something public, each as one value that its room registers when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms

from gongkai.publishing.actions import Revision
from gongkai.publishing.exceptions import NoFormError
from gongkai.publishing.gates import Gate
from gongkai.publishing.value import DraftValue

# The bytes of the files that a value names, by their SHA-256.
Files = Mapping[str, bytes]


class ContentForm(forms.Form):
    """What an officer fills in; a room derives its own and says how it becomes a value, and a value becomes it."""

    def value(self, before: DraftValue) -> DraftValue:
        """The draft's value with what was entered; what the form does not ask stays as it was."""
        raise NotImplementedError

    @classmethod
    def initial_of(cls, value: DraftValue) -> dict[str, object]:
        raise NotImplementedError


@dataclass(frozen=True)
class FormSpec:
    """``contents`` makes of a value what the record freezes and readers see."""

    form: str
    label: str
    gates: tuple[Gate, ...]
    contents: Callable[[DraftValue, Files], Revision]
    form_class: type[ContentForm]


_registered: dict[str, FormSpec] = {}


def register(spec: FormSpec) -> None:
    _registered[spec.form] = spec


def known() -> Mapping[str, FormSpec]:
    return dict(_registered)


def of(form: str) -> FormSpec:
    """Raises NoFormError."""
    if form not in _registered:
        raise NoFormError(form)
    return _registered[form]
