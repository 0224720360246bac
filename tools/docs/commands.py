"""docs/reference/cli.md: the help of every command, exactly as `--help` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import click

from gongkai.cli.gather import cli

HEAD = """# Commands

Written by `make docs` from the commands themselves; change them there. Each says what it does in Chinese and in
English, and gives an example; the first also tells the exit statuses.
"""
WIDTH = 100


def command_page() -> str:
    told = [f"## {context.command_path}\n\n```text\n{_help(context)}\n```\n" for context in _contexts(cli, None)]
    return "\n".join([HEAD, *told])


def _contexts(command: click.Command, parent: click.Context | None) -> Iterator[click.Context]:
    """The command, then all below it, in the order in which help lists them."""
    name = command.name if parent else "gongkai"
    sizes = {"terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent, info_name=name, **{**command.context_settings, **sizes})
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None, f"{child} is listed and not there"
            # A command that ran by itself in this process keeps the help option of then; a copy makes its own.
            found = copy(found)
            found._help_option = None
            yield from _contexts(found, context)


def _help(context: click.Context) -> str:
    # \b is click's mark for "leave these lines as they are"; within such lines it stays.
    text = context.command.get_help(context).replace("\b", "").strip()
    return "\n".join(line.rstrip() for line in text.splitlines())
