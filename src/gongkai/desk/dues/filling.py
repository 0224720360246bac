"""A filled form and the verb that it calls: what is refused is said beside the field, and nothing entered is lost."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from gongkai.desk.pages import REFUSALS


class Filled(forms.Form):
    """A form whose verb may name what was filled in wrong."""

    def field_of(self, named: str) -> str | None:
        """Beside which field a refusal stands; None is above all of them."""
        return named if named in self.fields else None


def fill(request: HttpRequest, form: Filled, verb: Callable[[], object], done: str) -> bool:
    """Whether it is done."""
    if not form.is_valid():
        return False
    try:
        verb()
    except REFUSALS as error:
        form.add_error(form.field_of(getattr(error, "field", "")), str(error))
        return False
    messages.success(request, done)
    return True
