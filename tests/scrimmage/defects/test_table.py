"""The gallery as a whole."""

import ast
from pathlib import Path

import pytest

from scrimmage import defects
from scrimmage.catalog import select
from scrimmage.defects.base import BrokenGate, BrokenHealer, Defect
from scrimmage.defects.table import DEFECTS
from scrimmage.kills import Pair
from scrimmage.targets.table import resolve

FOLDER = Path(defects.__file__).parent
NO_DEFECT = {
    "__init__", "base", "gate_parts", "gates_on_wire", "heal_parts", "heal_table", "healers_on_wire",
    "night_parts", "on_wire", "paging", "parts", "table",
}  # fmt: skip
FROM_SCRATCH = {"fixed_sleep", "hand_written_retry", "global_breaker"}
LINES = 15
"""Of code, for a defect made of the reference."""


def test_each_file_is_a_defect_of_its_name() -> None:
    """One mistake, one file, one line in the table."""
    files = {path.stem for path in FOLDER.glob("*.py")} - NO_DEFECT

    assert {name: defect.target.spec for name, defect in DEFECTS.items()} == {
        name: f"defect:{name}" for name in files
    }


def test_there_are_enough() -> None:
    """At least so many of each kind, and three scrapers from scratch."""
    gates = [name for name, defect in DEFECTS.items() if isinstance(defect.target, BrokenGate)]
    healers = [name for name, defect in DEFECTS.items() if isinstance(defect.target, BrokenHealer)]

    assert len(gates) >= 12
    assert len(healers) >= 16
    assert len(DEFECTS) - len(FROM_SCRATCH) - len(gates) - len(healers) >= 24
    assert set(DEFECTS) >= FROM_SCRATCH


def test_each_can_be_asked_for_by_name() -> None:
    """``scrimmage certify --target defect:NAME``."""
    assert [name for name in DEFECTS if resolve(f"defect:{name}") != DEFECTS[name].target] == []


def test_each_names_its_mistake_in_one_sentence() -> None:
    """The gallery is read by people; no two mistakes are the same."""
    says = [defect.says for defect in DEFECTS.values()]

    assert len(set(says)) == len(says)
    assert [text for text in says if not text.endswith(".") or "\n" in text] == []


def test_each_promises_what_there_is() -> None:
    """A promise names scenarios of ours, and claims that they make."""
    there = {Pair(one.id, claim) for one in select([], []) for claim in one.raw["claims"]}
    made = [(name, pair) for name, defect in DEFECTS.items() for pair in _pairs(defect)]

    assert [promise for promise in made if promise[1] not in there] == []
    assert {name for name, _ in made} == set(DEFECTS)


def test_each_pair_of_scenario_and_claim_has_its_defect() -> None:
    """A pair that no defect can fail is deleted."""
    promised = {pair for defect in DEFECTS.values() for pair in _pairs(defect)}
    short = [one for one in select([], []) if not one.raw.get("full", False)]
    pairs = [Pair(one.id, claim) for one in short for claim in one.raw["claims"]]

    assert [pair for pair in pairs if pair not in promised] == []


@pytest.mark.parametrize("name", sorted(set(DEFECTS) - FROM_SCRATCH))
def test_a_defect_is_small(name: str) -> None:
    """The reference with one part replaced: what is more is a second mistake."""
    assert len(_code(FOLDER / f"{name}.py")) <= LINES


def _pairs(defect: Defect) -> list[Pair]:
    return [Pair(scenario, claim) for scenario, claims in defect.caught_by.items() for claim in claims]


def _code(path: Path) -> set[int]:
    """The lines of functions and classes, without docstrings, comments and blank lines."""
    text = path.read_text()
    lines: set[int] = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            lines |= set(range(node.lineno, (node.end_lineno or 0) + 1))
            for inner in ast.walk(node):
                if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(inner) is not None:
                    says = inner.body[0]
                    lines -= set(range(says.lineno, (says.end_lineno or 0) + 1))
    source = text.splitlines()
    return {
        line for line in lines if source[line - 1].strip() and not source[line - 1].strip().startswith("#")
    }
