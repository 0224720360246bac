"""Documentation is held to the code: generated pages, links, glossary."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from gongkai.bodies.models import Body
from gongkai.duties import wording as words
from gongkai.duties.schema import bound_plan_schema
from gongkai.plan.commands import FORMS
from gongkai.plan.schema import plan_schema
from gongkai.ui.states import STATES
from tests.house.floors import FLOORS, ROOT
from tools.docs import DOCS
from tools.docs import PAGES as WRITTEN
from tools.docs.settings import described, found

GLOSSARY = DOCS / "reference" / "glossary.md"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<(?:img|a)[^>]+(?:src|href)=\"([^\"]+)\"")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)


@pytest.mark.parametrize("name", WRITTEN)
def test_page_is_what_the_code_writes(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == WRITTEN[name](), "run `make docs`"


def test_every_setting_is_described_and_no_other() -> None:
    assert set(found()) == set(described()), "keep tools/docs/settings.toml to what the code reads"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [link for link in _links(page) if not _leads_somewhere(page, link)]
    assert not broken


def _links(page: Path) -> list[str]:
    return [first or second for first, second in LINK.findall(CODE.sub("", page.read_text("utf-8")))]


def _leads_somewhere(page: Path, link: str) -> bool:
    """Addresses of other sites are not asked; a running demonstration's are asked in test_readme.py."""
    if link.startswith(("https://", "http://")):
        return True
    name, _, anchor = link.partition("#")
    target = page.parent / unquote(name) if name else page
    if not target.resolve().is_relative_to(ROOT) or not target.exists():
        return False
    return not anchor or anchor in {_anchor(heading) for heading in HEADING.findall(target.read_text("utf-8"))}


def _anchor(heading: str) -> str:
    """As GitHub makes it: small letters, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_page_of_the_docs_can_be_reached_from_the_first() -> None:
    seen, to_read = set(), [DOCS / "README.md"]
    while to_read:
        page = to_read.pop()
        if page in seen or page.suffix != ".md" or not page.is_relative_to(DOCS):
            continue
        seen.add(page)
        local = [link.partition("#")[0] for link in _links(page) if "://" not in link]
        to_read += [target for name in local if name and (target := (page.parent / unquote(name)).resolve()).is_file()]
    assert not set(DOCS.rglob("*.md")) - seen


def test_every_room_is_on_the_page_of_rooms() -> None:
    told = re.findall(r"^\| \d+ \| `(\w+)` \|", (DOCS / "explanation" / "rooms.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(FLOORS)


def table(text: str) -> list[list[str]]:
    """The rows of the table in a text, its head left out."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return rows[2:]


def glossary(heading: str) -> list[list[str]]:
    return table(GLOSSARY.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ")[0])


def pairs(heading: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in glossary(heading)]


def test_glossary_names_forms_as_schema_portal_and_command_line_do() -> None:
    duty = plan_schema()["properties"]["items"]["items"]["properties"]["duties"]["items"]["properties"]
    assert [form for form, _ in pairs("Forms")] == duty["form"]["enum"]
    assert dict(pairs("Forms")) == {form: str(word) for form, word in words.FORMS.items()} == FORMS


def test_glossary_names_cadences_as_schema_and_portal_do() -> None:
    duty = plan_schema()["properties"]["items"]["items"]["properties"]["duties"]["items"]["properties"]
    pattern = re.compile(duty["cadence"]["pattern"])
    told = dict(pairs("Cadences"))
    assert all(pattern.match(cadence.replace("N", "3")) for cadence in told)
    fixed = {cadence: word for cadence, word in told.items() if "N" not in cadence}
    assert fixed == {cadence: str(word) for cadence, word in words.CADENCES.items()}
    assert {"N per month", "within N working days"} == told.keys() - fixed.keys()


def test_glossary_names_what_a_bound_plan_knows() -> None:
    duty = bound_plan_schema()["properties"]["duties"]["items"]["properties"]
    cadence = duty["cadence"]["properties"]
    assert [row[0] for row in glossary("Rhythms")] == cadence["every"]["enum"]
    assert [row[0] for row in glossary("Bases of a date")] == cadence["basis"]["enum"]
    assert [row[0] for row in glossary("Roles of a body in a duty")] == duty["role"]["enum"]
    assert dict(pairs("Shares")) == {share: str(word) for share, word in words.SHARES.items()}
    assert [share for share, _ in pairs("Shares")] == duty["share"]["enum"]


def test_glossary_names_kinds_of_body_and_states_as_pages_do() -> None:
    assert pairs("Kinds of body") == [(code, str(word)) for code, word in Body.Kind.choices]
    assert pairs("States") == [(state.code, str(state.word)) for state in STATES]


def test_every_address_is_told_with_the_forms_that_it_has() -> None:
    told = {row[0].strip("`"): row[2] for row in table((DOCS / "reference" / "addresses.md").read_text("utf-8"))}
    named = {resolve(address).url_name for address in told}
    # The desk's addresses are for officers alone, and most of them its shell's.
    public = [each for each in get_resolver().url_patterns if str(each.pattern) != "desk/"]
    patterns = {pattern.name for pattern in _patterns(public)}
    assert named == {name for name in patterns if name and not name.endswith("-as")}
    for address, forms in told.items():
        for ending in re.findall(r"`[^`]*\.(json|csv)`", forms):
            assert resolve(f"{address.rstrip('/') or '/index'}.{ending}").url_name == f"{resolve(address).url_name}-as"


def _patterns(found: list[URLPattern | URLResolver]) -> list[URLPattern]:
    below = [_patterns(each.url_patterns) if isinstance(each, URLResolver) else [each] for each in found]
    return [pattern for patterns in below for pattern in patterns]
