"""The generated documentation is that of the program as it is."""

import runpy
import sys
from pathlib import Path

import pytest

from scrimmage import docs
from scrimmage.fields import rows
from simulators.balldontlie.options import ApiOptions
from simulators.faults.table import NAMES
from simulators.processors.behaviours.table import NAMES as BEHAVIOURS

ROOT = Path(docs.__file__).parents[1]
FOLDERS = ("reference", "schemas")
STALE = "run `make docs` and commit what it writes"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything written anew."""
    folder = tmp_path_factory.mktemp("docs")
    list(docs.write_all(folder))
    return folder


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_page_is_up_to_date(name: str, fresh: Path) -> None:
    """docs/reference holds what the program's tables say."""
    page = f"reference/{name}.md"

    assert (fresh / page).read_text() == (ROOT / "docs" / page).read_text(), STALE


@pytest.mark.parametrize("name", ["scenario", "history", "verdict"])
def test_a_schema_is_up_to_date(name: str, fresh: Path) -> None:
    """docs/schemas holds what the types say."""
    schema = f"schemas/{name}.schema.json"

    assert (fresh / schema).read_bytes() == (ROOT / "docs" / schema).read_bytes(), STALE


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_left_over(folder: str, fresh: Path) -> None:
    """A page that is no longer written is not kept."""
    kept, written = ({path.name for path in (one / folder).iterdir()} for one in (ROOT / "docs", fresh))

    assert kept == written


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_page_begins_with_a_sentence(name: str) -> None:
    """Below the title stands what the page is about."""
    warning, title, says, *_ = docs.PAGES[name]().split("\n\n")

    assert warning.startswith("<!--")
    assert title.startswith("# ")
    assert says.endswith(".")


def test_every_fault_has_its_section() -> None:
    """In the order of the table, with the bounds of its settings."""
    page = docs.faults()
    heads = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]

    assert heads == ["when", *NAMES, "Through the chaos proxy"]
    assert "| `status` | an integer from 400 to 599 | needed |" in page
    assert "## refused\n\nThe connection is never opened; the API does not see the call.\n\nIt has no" in page


def test_every_behaviour_has_its_section() -> None:
    """In the order of the table."""
    heads = [line.removeprefix("## ") for line in docs.behaviours().splitlines() if line.startswith("## ")]

    assert heads == ["when", *BEHAVIOURS]


def test_every_option_says_what_it_is() -> None:
    """An option of the simulated API without its docstring would be a riddle."""
    assert [row.name for row in rows(ApiOptions) if not row.says] == []


def test_a_default_of_zero_is_shown() -> None:
    """A seed is 0 unless given; a switch that is off says nothing."""
    lines = docs.commands().split("## scrimmage certify")[1].splitlines()
    seed = next(line for line in lines if line.startswith("| `--seed` "))
    full = next(line for line in lines if line.startswith("| `--full` "))

    assert seed.endswith("| `0` |")
    assert full.endswith("|  |")


def test_an_argument_without_a_default_is_needed() -> None:
    """``scrimmage check`` without a path is wrong usage."""
    assert "| `paths` | Scenario files, or folders of them. | needed |" in docs.commands()


def test_a_cell_is_one_line_of_plain_text() -> None:
    """A bar, an asterisk or an angle outside of code would break the table or vanish."""
    head, _, row = docs._table(("a",), [("x | *y*\n<z> `*<`",)]).splitlines()

    assert head == "| a |"
    assert row == r"| x \| \*y\* \<z> `*<` |"


def test_it_runs_as_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As ``make docs`` runs it: the folder is the argument, the files are told."""
    monkeypatch.setattr(sys, "argv", ["docs", str(tmp_path)])

    # By its path: pytest's loader of packages that have a plugin runs no module by name.
    runpy.run_path(docs.__file__, run_name="__main__")

    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert set(told) == {path for path in tmp_path.rglob("*") if path.is_file()}
    assert tmp_path / "reference/cli.md" in told
