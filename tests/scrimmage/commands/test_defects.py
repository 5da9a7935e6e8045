"""``scrimmage defects``: what its exit code says. The matrix itself is tested beside it."""

from collections.abc import Callable
from typing import Any

import pytest

from scrimmage import kill_matrix
from scrimmage.defects.base import Broken
from scrimmage.defects.table import DEFECTS

Cli = Callable[..., Any]


class Matrix:
    """A kill matrix with these survivors and pairs that nothing kills."""

    def __init__(self, survivors: tuple[str, ...] = (), unkilled: tuple[str, ...] = ()) -> None:
        self.survivors = survivors
        self.unkilled = unkilled


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """What puts a matrix and accusations in the place of the run, and gives what was asked of it."""

    def put(matrix: Matrix, *accused: str) -> list[Any]:
        asked: list[Any] = []

        def made(scenarios: Any, wanted: Any, seeds: Any, *, everywhere: bool) -> Matrix:
            asked.append((len(scenarios), len(wanted), list(seeds), everywhere))
            return matrix

        monkeypatch.setattr(kill_matrix, "matrix", made)
        monkeypatch.setattr(kill_matrix, "accusations", lambda *_: accused)
        monkeypatch.setattr(kill_matrix, "as_data", lambda _, accused: {"accused": accused})
        monkeypatch.setattr(kill_matrix, "show", lambda *found: found[-1].print("matrix"))
        return asked

    return put


def test_all_caught_and_nobody_accused_is_0(cli: Cli, found: Callable[..., list[Any]]) -> None:
    """Every defect of the suite is run where it promises to fail; a gate promises nothing of scrapers."""
    asked = found(Matrix())

    ended = cli("defects", "--seeds", "2", "--suite", "rate_limit")

    assert (ended.code, ended.out) == (0, "matrix\n")
    scrapers = [one for one in DEFECTS.values() if isinstance(one.target, Broken)]
    assert asked[0][1:] == (len(scrapers), [0, 1], False)


def test_full_runs_them_everywhere(cli: Cli, found: Callable[..., list[Any]]) -> None:
    """So that the gallery shows all that each fails."""
    asked = found(Matrix())

    cli("defects", "--full")

    assert asked[0][-1] is True


@pytest.mark.parametrize(
    ("matrix", "accused"),
    [(Matrix(survivors=("one",)), ()), (Matrix(unkilled=("pair",)), ()), (Matrix(), ("reference",))],
)
def test_a_survivor_or_an_accusation_is_1(
    cli: Cli, found: Callable[..., list[Any]], matrix: Matrix, accused: tuple[str, ...]
) -> None:
    """So is a pair that no defect can fail."""
    found(matrix, *accused)

    assert cli("defects").code == 1


def test_a_program_gets_one_document(cli: Cli, found: Callable[..., list[Any]]) -> None:
    """And nothing else."""
    found(Matrix(), "reference")

    assert cli("defects", "--json").json() == {"accused": ["reference"]}


def test_an_unknown_suite_is_2(cli: Cli) -> None:
    """Before anything is run."""
    assert cli("defects", "--suite", "nothing").code == 2
