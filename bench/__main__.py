"""`make bench`: builds a demonstration in a temporary folder, measures, prints tables, leaves nothing behind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from rich.console import Console


@click.command()
@click.option("--rounds", default=30, show_default=True, type=click.IntRange(3), help="times that each pair is run")
def bench(rounds: int) -> None:
    console = Console()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        prepare(Path(folder))
        from bench.compiling import compiling
        from bench.fold import folding
        from bench.pages import pages
        from bench.tree import growing

        with console.status("Measuring …"):
            tables = [compiling(rounds), pages(rounds), growing(), folding()]
        console.print(
            *tables, "Medians of runs in turn, on one machine in one go: compare ratios, not times.", sep="\n"
        )


def settings_in(folder: Path) -> None:
    """Settings read the environment once, so it is set before Django is loaded."""
    os.environ["GONGKAI_FOLDER"] = str(folder)
    os.environ["GONGKAI_DEMO"] = "yes"
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
    os.environ.pop("GONGKAI_DATABASE", None)
    import django

    django.setup()


def prepare(folder: Path) -> None:
    settings_in(folder)
    from gongkai.demo.build import build

    build(folder, lambda _: None)


if __name__ == "__main__":
    bench()
