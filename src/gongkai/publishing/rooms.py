"""Which forms have a room with a page of their own; things of every other form are shown by the portal."""

from __future__ import annotations

from django.urls import reverse

_pages: dict[str, str] = {}


def register(form: str, page: str) -> None:
    """``page`` is the name of the address, which takes the subject's ``key``; with ``-as`` that of its machine form."""
    _pages[form] = page


def address(subject: str, machine: str = "") -> str | None:
    """Where the room shows a subject (``document/01bk…``), as a page or for ``machine`` (json); None without a room."""
    form, _, key = subject.partition("/")
    if form not in _pages:
        return None
    if machine:
        return reverse(f"{_pages[form]}-as", kwargs={"key": key, "form": machine})
    return reverse(_pages[form], kwargs={"key": key})
