"""Processors that did not run."""

from datetime import timedelta

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import LOADED, run

PHASES = [("2-3", "bdl_player_boxscores"), ("2-3", "nbac_schedule"), ("3-4", "team_game_summary")]
BLOCKED = [("processors", "blocking")]


@pytest.mark.parametrize(("phase", "name"), PHASES)
def test_one_that_never_ran_blocks(phase: str, name: str) -> None:
    """Also where the rows are all there."""
    assert after(phase, lambda night: night.drop("processor_runs", processor=name)) == BLOCKED


@pytest.mark.parametrize("status", ["failed", "running", "odd", None])
def test_one_that_did_not_succeed_blocks(status: str | None) -> None:
    """One that runs still may be writing."""
    where = {"processor": "bdl_player_boxscores"}

    assert after("2-3", lambda night: night.change("processor_runs", where, status=status)) == BLOCKED


def test_the_latest_run_counts() -> None:
    """By its start: failed and repeated is well, repeated and failed is not."""
    name, later = "bdl_player_boxscores", LOADED + timedelta(minutes=1)

    assert (
        after("2-3", lambda night: night["processor_runs"].append(run(name, "failed", later, "r2")))
        == BLOCKED
    )
    assert after("2-3", lambda night: night["processor_runs"].insert(
        0, run(name, "failed", LOADED - timedelta(minutes=1), "r0")
    )) == []  # fmt: skip


def test_it_says_what_happened() -> None:
    """In words."""
    name = {"processor": "nbac_schedule"}

    assert says("2-3", lambda night: night.drop("processor_runs", **name)) == [
        "processor nbac_schedule never ran"
    ]
    assert says("2-3", lambda night: night.change("processor_runs", name, status="odd")) == [
        "processor nbac_schedule has status 'odd'"
    ]


def test_one_of_another_phase_is_not_looked_at() -> None:
    """Each gate has its own."""
    assert after("3-4", lambda night: night.drop("processor_runs", processor="nbac_schedule")) == []
