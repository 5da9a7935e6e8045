"""The files of a comparison, and the committed ones."""

import importlib.metadata
from pathlib import Path

import pytest

import scrimmage
from scrimmage.comparing import LIBRARIES, SCENARIOS, Comparison, read, write
from scrimmage.comparing.known import KNOWN, held
from scrimmage.comparing.page import page

ROOT = Path(scrimmage.__file__).parents[1]
STALE = "run `make compare` and commit what it writes"


@pytest.fixture(scope="module")
def committed() -> Comparison:
    """What reports/ holds."""
    return read(ROOT / "reports" / "compare.json")


def test_what_is_written_is_read_back(found: Comparison, tmp_path: Path) -> None:
    """And the page lies beside it."""
    write(found, tmp_path)

    assert read(tmp_path / "compare.json") == found
    assert (tmp_path / "compare.md").read_text() == page(found)


def test_the_committed_page_is_made_of_the_committed_values(committed: Comparison) -> None:
    """Byte for byte."""
    made = page(committed, "../reports/compare.json")

    assert made == (ROOT / "docs" / "compare.md").read_text(), STALE


def test_the_committed_values_are_of_all_that_is_compared_today(committed: Comparison) -> None:
    """Every library and scenario, and nothing that could not be run."""
    assert [column.target for column in committed.columns] == [one.target for one in LIBRARIES], STALE
    assert committed.scenarios == [*SCENARIOS], STALE
    assert [column.not_run for column in committed.columns] == [""] * len(LIBRARIES)


def test_the_committed_versions_are_those_installed(committed: Comparison) -> None:
    """A page about other versions than the pinned ones would mislead."""
    told = {name: version for column in committed.columns for name, version in column.packages.items()}

    assert told == {name: importlib.metadata.version(name) for name in told}, STALE


@pytest.mark.parametrize("number", range(len(KNOWN)))
def test_the_committed_values_agree_with_what_was_known(number: int, committed: Comparison) -> None:
    """Or nothing in them looks at it, and the page says why."""
    known = KNOWN[number]

    assert held(known, committed) == ("agrees" if known.looks else "not measured"), known.says
