"""The command that a verdict prints for a failing case."""

import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scenarios.read import Loaded, read
from scrimmage.again import Again, again
from scrimmage.case import Case
from scrimmage.catalog import ROOT, ids
from scrimmage.judging import Summary
from scrimmage.targets.command import Command
from scrimmage.targets.interpreter import Interpreter
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from scrimmage.verdict import Evidence


@pytest.fixture
def run(make_summary: Callable[..., Summary]) -> Summary:
    """A run of the user's own scenario, of target ``other``."""
    return make_summary({}, rig="wire", scenario="own/calm")


def test_a_scenario_of_ours_is_named_by_its_id(run: Summary, finding: Callable[..., Evidence]) -> None:
    """Wherever the command is typed, it finds it."""
    words = Again().command(run, finding(seed=4))

    assert words == "scrimmage replay own/calm --seed 4 --rig wire --target other"


def test_a_scenario_of_the_users_is_named_by_its_path(
    run: Summary, finding: Callable[..., Evidence], make_loaded: Callable[..., Loaded]
) -> None:
    """Its id would be looked for among ours, and not be found."""
    how = again([make_loaded(name="my folder/calm.toml")], Reference(), [])

    assert shlex.split(how.command(run, finding()))[2] == "my folder/calm.toml"


def test_what_comes_with_scrimmage_needs_no_path() -> None:
    """The path of an installation is nobody's business."""
    ours = read(ROOT / f"{ids('rate_limit')[0]}.toml")

    assert again([ours], Reference(), []).paths == {}


def test_an_entry_may_begin_with_a_dash(run: Summary, finding: Callable[..., Evidence]) -> None:
    """``-1`` as a word of its own would be read as an option."""
    words = shlex.split(Again().command(run, finding(entry="-1 s")))

    assert words[-1] == "--entry=-1 s"


def test_what_the_run_was_run_with_is_named(
    run: Summary,
    finding: Callable[..., Evidence],
    make_loaded: Callable[..., Loaded],
    make_case: Callable[..., Case],
) -> None:
    """With another interpreter, calendar or patience the case might not fail again."""
    loaded = make_loaded()
    case = replace(make_case(loaded), season_file=Path("my season.csv"), patience=2.5)
    case = replace(case, pipeline_file=Path("/p.toml"))
    target = Module("their:scrape", python=Interpreter("venv/bin/python", "3.13.0"))

    words = again([loaded], target, [case]).command(run, finding())

    files = "--season-file 'my season.csv' --pipeline /p.toml"
    assert words.endswith(f"--python venv/bin/python {files} --patience=2.5")


def test_what_goes_without_saying_is_not_said(
    run: Summary,
    finding: Callable[..., Evidence],
    make_loaded: Callable[..., Loaded],
    make_case: Callable[..., Case],
) -> None:
    """The command is as short as it can be."""
    loaded = make_loaded()

    words = again([loaded], Module("their:scrape"), [make_case(loaded)]).command(run, finding())

    assert words.endswith("--target other")


def test_a_program_is_run_again_as_it_was(run: Summary, finding: Callable[..., Evidence]) -> None:
    """With the file that was named for it, at the same speed."""
    program = Command("exec:sh a.sh", ("sh", "a.sh"), declares_file=Path("my file.toml"), speed=20)
    how = again([], program, [])

    assert shlex.split(how.command(run, finding()))[-3:] == ["--declares", "my file.toml", "--speed=20"]
    assert list(again([], Command("exec:x", ("x",)), []).more) == []
