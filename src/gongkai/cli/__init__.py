"""The ``gongkai`` command: gathers each room's commands, loading a room only when it is asked."""

from gongkai.cli.gather import cli as main

__all__ = ["main"]
