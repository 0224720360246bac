"""The components and, from the comment that opens each one's template, when to use it and when not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "templates" / "ui" / "components"
OPENING = re.compile(r'\A\{% comment "(?P<title>.+) · (?P<title_en>.+)" %\}\n(?P<body>.*?)\{% endcomment %\}', re.S)


class UndescribedComponentError(Exception):
    """组件模板开头缺少说明：应写明名称、何时用、何时不用（中英文各一行）。"""


@dataclass(frozen=True)
class Component:
    """``name`` is its folder; titles and advice in Chinese and English."""

    name: str
    title: str
    title_en: str
    use: str
    avoid: str
    use_en: str
    avoid_en: str

    @property
    def examples(self) -> str:
        return f"ui/components/{self.name}/examples.html"


def described(name: str, template: str) -> Component:
    """A component from the text of its template.

    :raises UndescribedComponentError: when the opening comment lacks one of its parts.
    """
    opening = OPENING.match(template)
    if opening is None:
        raise UndescribedComponentError(name)
    advice = dict(line.split(": ", 1) for line in opening["body"].splitlines() if ": " in line)
    try:
        return Component(
            name=name,
            title=opening["title"],
            title_en=opening["title_en"],
            use=advice["用"],
            avoid=advice["不用"],
            use_en=advice["Use"],
            avoid_en=advice["Avoid"],
        )
    except KeyError as missing:
        raise UndescribedComponentError(f"{name}: {missing}") from missing


def components() -> list[Component]:
    """All components in the order of their names."""
    return [
        described(folder.name, (folder / f"{folder.name}.html").read_text("utf-8"))
        for folder in sorted(FOLDER.iterdir())
        if folder.is_dir()
    ]
