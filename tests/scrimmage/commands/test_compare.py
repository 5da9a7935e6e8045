"""``scrimmage compare``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scrimmage.comparing import run
from scrimmage.comparing.libraries import EVERYTHING, Library
from tests.scrimmage.commands.conftest import Ended

ONE = ("--scenario", "rate_limit/told_the_longest", "--jobs", "1")
TWO = ("--target", "urllib3", "--target", "tenacity", *ONE)

Cli = Callable[..., Ended]


def test_it_shows_a_table_and_writes_page_and_values(cli: Cli, tmp_path: Path) -> None:
    """A difference is a finding, not a failure: exit code 0."""
    ended = cli("compare", *TWO, "--out", tmp_path)

    assert ended.code == 0
    assert "2 targets, 1 scenario, 1 seed each, in virtual time" in ended.out
    assert ["tenacity", "-"] in [line.split() for line in ended.out.splitlines()]
    assert {"compare.json", "compare.md", "urllib3", "tenacity"} <= {path.name for path in tmp_path.iterdir()}


def test_json_is_one_document_with_the_command(cli: Cli, tmp_path: Path) -> None:
    """The same that is written."""
    ended = cli("compare", *TWO, "--seeds", 2, "--seed", 3, "--out", tmp_path, "--json")

    told = ended.json()
    assert told == json.loads((tmp_path / "compare.json").read_text())
    assert told["command"] == (
        "scrimmage compare --target urllib3 --target tenacity --scenario rate_limit/told_the_longest"
        " --seed 3 --seeds 2"
    )
    assert [cell["n"] for cell in told["cells"] if cell["claim"] == "RL1"] == [2, 2]


def test_the_same_again_gives_the_same_bytes(cli: Cli, tmp_path: Path) -> None:
    """Neither the time nor the machine stands in them."""
    files = [tmp_path / name / "compare.json" for name in "ab"]
    for file in files:
        cli("compare", *TWO, "--out", file.parent)

    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_could_not_be_run_makes_it_unknown(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3, and a line with the reason."""
    monkeypatch.setattr(run, "library_of", lambda spec: Library(spec, ("no-such-package",), "", EVERYTHING))

    ended = cli("compare", "--target", "urllib3", *ONE, "--out", tmp_path)

    assert ended.code == 3
    assert "- urllib3 was not run: no-such-package is not installed" in ended.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--target", "urlib3"), "Did you mean 'urllib3'?"),
        (("--scenario", "rate_limit/tortured"), "torture"),
    ],
)
def test_a_slip_is_one_line(words: tuple[str, ...], says: str, cli: Cli, tmp_path: Path) -> None:
    """Exit code 2, and what is valid."""
    ended = cli("compare", *words, "--out", tmp_path)

    assert ended.code == 2
    assert says in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_target_of_ones_own_is_asked_everything(
    cli: Cli, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the table as the others do."""
    monkeypatch.chdir(user)

    ended = cli("compare", "--target", "theirs:scrape", *ONE, "--json")

    cells = {cell["claim"]: cell["verdict"] for cell in ended.json()["cells"]}
    assert cells["RL1"] == "fail"
