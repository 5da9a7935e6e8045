"""``scrimmage tune``."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
FEW = ("--seasons", 1, "--dates", 5)


def test_a_table_a_document_and_a_plot_are_left(cli: Cli, here: Path) -> None:
    """Five dates are enough where half of the alarms may be false."""
    ended = cli("tune", *FEW, "--most-false-alarms", 0.5, "--out", "o")

    assert ended.code == 0
    assert ended.out.count("proposed: PHASE_VALIDATION_") == 3
    assert sorted(path.name for path in (here / "o").iterdir()) == ["tuning.json", "tuning.svg"]
    assert "PHASE_VALIDATION_QUALITY_THRESHOLD" in (here / "o" / "tuning.svg").read_text()


def test_too_few_dates_prove_nothing(cli: Cli, here: Path) -> None:
    """Exit code 3; what was measured is shown all the same."""
    ended = cli("tune", *FEW, "--json")

    assert (ended.code, ended.err) == (3, "")
    assert [one["proposal"]["point"] for one in ended.json()["curves"]] == [None] * 3
    assert json.loads((here / "scrimmage-out" / "tuning.json").read_text()) == ended.json()


def test_the_same_seed_gives_the_same_bytes(cli: Cli, here: Path) -> None:
    """Document and plot; another seed gives others."""
    for folder, seed in (("a", 0), ("b", 0), ("c", 1)):
        cli("tune", *FEW, "--seed", seed, "--out", folder)

    for name in ("tuning.json", "tuning.svg"):
        first, again, other = ((here / folder / name).read_bytes() for folder in "abc")
        assert first == again
        assert first != other


def test_what_the_user_cares_about_moves_the_proposal(cli: Cli, here: Path) -> None:
    """Who wants any lost game blocked is told that the default misses."""
    del here
    words = ("tune", *FEW, "--most-false-alarms", 0.5, "--json")

    curves = cli(*words, "--care-games", 1).json()["curves"]

    assert curves[0]["default"]["misses"]["count"] > 0
    assert curves[0]["proposal"]["point"]["threshold"] > 0.8
    assert curves[0]["proposal"]["point"]["misses"]["count"] == 0


def test_without_the_drawing_library_there_is_no_plot(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures are there, and what is missing is named."""
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.delitem(sys.modules, "scrimmage.tuning.plot", raising=False)

    ended = cli("tune", *FEW, "--out", "o")

    assert "no plot: altair is not installed (pip install 'scrimmage[report]')" in ended.err
    assert [path.name for path in (here / "o").iterdir()] == ["tuning.json"]


def test_a_calendar_of_the_users_is_measured(cli: Cli, here: Path) -> None:
    """Its name stands in the configuration; two dates prove little, so the exit code is 3."""
    (here / "season.csv").write_text(
        "season,game_date,home,visitor,home_score,visitor_score,postseason\n"
        "2022,2023-01-01,BOS,DEN,100,90,False\n2022,2023-01-02,LAL,MIA,100,90,False\n"
    )

    ended = cli("tune", "--season-file", "season.csv", "--seasons", 1, "--json")

    assert (ended.code, ended.json()["dates"], ended.json()["config"]["season_file"]) == (3, 2, "season.csv")


@pytest.mark.parametrize(
    "words", [("--care-games", 2), ("--seasons", 0), ("--season-file", "none.csv"), ("--season", 10**9)]
)
def test_wrong_usage_is_refused(cli: Cli, here: Path, words: tuple[object, ...]) -> None:
    """Exit code 2, and nothing is written."""
    ended = cli("tune", *words)

    assert (ended.code, list(here.iterdir())) == (2, [])
