"""docs/reference/cli.md: the help of every command, exactly as `--help` prints it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gongkai.cli.gather import cli

HEAD = """# Commands

Written by `make docs` from the commands themselves; change them there. Each says what it does in Chinese and in
English, and gives an example. Exit status: 0 done, 1 trouble or points to settle, 2 wrong use or a wrong file.
"""
WIDTH = 100


def command_page() -> str:
    told = [f"## {context.command_path}\n\n```text\n{_help(context)}\n```\n" for context in _contexts(cli, None)]
    return "\n".join([HEAD, *told])


def _contexts(command: click.Command, parent: click.Context | None) -> Iterator[click.Context]:
    """The command, then all below it, in the order in which help lists them."""
    name = command.name if parent else "gongkai"
    context = click.Context(command, parent, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None, f"{child} is listed and not there"
            yield from _contexts(found, context)


def _help(context: click.Context) -> str:
    return "\n".join(line.rstrip() for line in context.command.get_help(context).strip().splitlines())
