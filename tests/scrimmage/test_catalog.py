"""Which scenarios are meant by suites, ids and paths."""

from pathlib import Path

import pytest

from scenarios.read import ScenarioError
from scrimmage.catalog import SUITES, NotFoundError, ids, select


def test_nothing_asked_for_is_everything() -> None:
    """A bare ``certify`` runs every suite."""
    everything = [name for suite in SUITES for name in ids(suite)]

    assert [one.id for one in select([], [])] == everything


def test_a_scenario_asked_for_is_run_alone() -> None:
    """No suite is added to it."""
    assert [one.id for one in select([], ["rate_limit/refused_mid_scrape"])] == [
        "rate_limit/refused_mid_scrape"
    ]


def test_what_is_asked_for_twice_is_run_once() -> None:
    """By its suite and by its id it is the same scenario."""
    names = [one.id for one in select(["rate_limit"], ["rate_limit/refused_mid_scrape"])]

    assert sorted(names) == ids("rate_limit")


def test_a_file_of_the_users_own(here: Path, calm: str) -> None:
    """A path is what ends in .toml."""
    (here / "calm.toml").write_text(calm)

    assert [one.id for one in select([], ["calm.toml"])] == ["own/calm"]


def test_two_files_of_one_id_are_refused(here: Path, calm: str) -> None:
    """One would silently take the other's place in histories and verdict."""
    for folder in ("a", "b"):
        (here / folder).mkdir()
        (here / folder / "calm.toml").write_text(calm)

    with pytest.raises(NotFoundError, match=r"a/calm\.toml and b/calm\.toml are both called 'own/calm'"):
        select([], ["a/calm.toml", "b/calm.toml"])


def test_a_mistyped_suite_is_answered_with_the_right_one() -> None:
    """The error says what there is."""
    with pytest.raises(NotFoundError, match=r"no suite 'rate-limit'.*Did you mean 'rate_limit'\?"):
        select(["rate-limit"], [])


def test_a_mistyped_scenario_is_answered_with_the_right_one() -> None:
    """And says how files of one's own are named."""
    with pytest.raises(NotFoundError, match=r"Did you mean 'rate_limit/refused_mid_scrape'.*ends in \.toml"):
        select([], ["rate_limit/refused_mid_scrap"])


def test_a_missing_file_is_a_mistake_in_a_scenario(here: Path) -> None:
    """It names the file."""
    with pytest.raises(ScenarioError, match=r"gone\.toml: cannot be read"):
        select([], [str(here / "gone.toml")])
