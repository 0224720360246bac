"""The living page shows every component, and every state can be told by its shape alone."""

from __future__ import annotations

import re

import pytest
from django.template import engines
from django.utils import translation

from gongkai.ui.gallery import FOLDER, UndescribedComponentError, components, described
from gongkai.ui.samples import samples
from gongkai.ui.states import STATES

SHAPES = FOLDER / "state" / "shapes"
STYLES = FOLDER.parents[2] / "static" / "ui" / "css" / "components.css"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_folder_is_a_component_with_advice_in_both_languages() -> None:
    known = components()
    assert [component.name for component in known] == sorted(folder.name for folder in FOLDER.iterdir())
    for component in known:
        assert CHINESE.search(component.title + component.use + component.avoid)
        assert not CHINESE.search(component.title_en + component.use_en + component.avoid_en)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("component", components(), ids=lambda component: str(component.name))
def test_every_component_can_be_shown(component: object, language: str) -> None:
    with translation.override(language):
        template = engines["django"].get_template(component.examples)  # type: ignore[attr-defined]
        shown = template.render({"samples": samples()})
    assert "<" in shown
    assert "{{" not in shown
    assert "{%" not in shown


@pytest.mark.parametrize(
    "template",
    ["<p></p>", '{% comment "名 · Name" %}\n用: 甲\n不用: 乙\nUse: a\n{% endcomment %}'],
)
def test_a_component_without_advice_is_refused(template: str) -> None:
    with pytest.raises(UndescribedComponentError):
        described("sample", template)


def test_every_state_has_a_shape_of_its_own() -> None:
    drawings = {state.code: (SHAPES / f"{state.code}.svg").read_text("utf-8") for state in STATES}
    assert {path.stem for path in SHAPES.iterdir()} == set(drawings)
    assert len({re.sub(r"\s+", "", drawing) for drawing in drawings.values()}) == len(STATES) == 11
    for drawing in drawings.values():
        assert 'aria-hidden="true"' in drawing
        assert 'width="14"' in drawing
        assert "currentColor" in drawing


def test_every_state_has_a_word_that_a_screen_reader_hears_when_only_the_shape_is_shown() -> None:
    state = engines["django"].from_string('{% load ui %}{% state code "hidden" %}')
    for known in STATES:
        shown = state.render({"code": known.code})
        assert f'<span class="unseen">{known.word}</span>' in shown


def test_no_component_carries_style_or_script_within_itself() -> None:
    for path in FOLDER.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "style=" not in text, path
        assert "<script" not in text, path
        assert not re.search(r"\bon\w+=", text), path


def test_styles_name_no_colour_but_the_houses() -> None:
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", STYLES.read_text("utf-8"))
