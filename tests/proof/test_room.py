"""The room itself: nothing that a doubter would have to trust besides, sentences in two languages, docs that run."""

from __future__ import annotations

import ast
import doctest
import re
import sys
from pathlib import Path

import pytest

from gongkai.proof import exceptions
from gongkai.proof.exceptions import ProofError

_ROOT = Path(__file__).resolve().parents[2]
_MODULES = sorted((_ROOT / "src/gongkai/proof").glob("*.py"))
_PAGE = _ROOT / "docs/explanation/record.md"


@pytest.mark.parametrize("module", _MODULES, ids=lambda path: path.stem)
def test_it_rests_on_the_standard_library_and_two_more(module: Path) -> None:
    allowed = {*sys.stdlib_module_names, "cryptography", "rfc8785"}
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert name.startswith("gongkai.proof.") or name.split(".")[0] in allowed, name


def test_each_refusal_is_a_sentence_in_chinese_then_english() -> None:
    errors = [one for one in vars(exceptions).values() if isinstance(one, type) and issubclass(one, ProofError)]
    assert len(errors) > 25
    for error in errors:
        assert re.fullmatch(r"[^a-z]*[\u4e00-\u9fff].*。[A-Z].*\.", str(error())), error
        assert str(error("facts.rows")).endswith(" [facts.rows]")
        assert error.__name__ in (exceptions.__doc__ or "")


def test_the_page_about_the_record_runs() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", _PAGE.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, _PAGE.name, str(_PAGE), 0)
    assert len(example.examples) > 10
    outcome: list[str] = []
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=outcome.append).failed == 0, outcome
