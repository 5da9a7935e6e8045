"""Which processors ran."""

import pytest

from reference.self_heal.completeness.runs import RUNS_FOR, Run, stale

MINUTE = 60_000_000


@pytest.mark.parametrize(
    ("run", "waited"),
    [
        (Run("p", "running", 0, None), True), (Run("p", "running", None, None), False),
        (Run("p", "failed", 0, MINUTE), False), (Run("p", "success", 0, MINUTE), False),
        (Run("p", None, 0, None), False),
    ],
)  # fmt: skip
def test_only_a_run_that_has_begun_and_not_ended_is_waited_for(run: Run, *, waited: bool) -> None:
    """For half an hour; one that nobody knows the begin of hangs."""
    assert run.under_way(MINUTE) is waited
    assert not run.under_way(RUNS_FOR)


def test_a_run_is_stale_where_something_that_it_reads_ended_after_it_began() -> None:
    """Not by what it does not read, nor by what ended as it began, or runs."""
    runs = {
        "team_defense_zone": Run("team_defense_zone", "success", 10, 20),
        "team_game_summary": Run("team_game_summary", "success", 5, 10),
        "player_game_summary": Run("player_game_summary", "success", 30, 40),
    }

    assert not stale("team_defense_zone", runs)
    assert stale("team_defense_zone", {**runs, "team_game_summary": Run("", "success", 5, 11)})
    assert not stale("team_defense_zone", {**runs, "team_game_summary": Run("", "running", 30, None)})
    assert not stale("team_game_summary", runs)
    assert not stale("team_defense_zone", {**runs, "team_defense_zone": Run("", "running", None, None)})
