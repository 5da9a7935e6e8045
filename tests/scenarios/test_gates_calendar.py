"""Gates over a calendar of the user's own: what is unusual in it is no failure."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scrimmage.judging import judge
from scrimmage.rigs import gate_sim
from scrimmage.targets.reference import Reference
from scrimmage.targets.reference_gate import ReferenceGate
from simulators.balldontlie.model import Game
from simulators.balldontlie.season import synthetic
from tests.scrimmage.rigs.gate_cases import case

COLUMNS = "season game_date home visitor home_score visitor_score postseason game_type original_date"
HOLE = date(2024, 1, 20)
"""Nothing is played from this day on for 140 days."""


@pytest.fixture(scope="module")
def games() -> list[Game]:
    """A season of which the second half is played 140 days later, as in 2020."""
    played = [game for game in synthetic(2023, 5).games if game.home_quarters]
    late = timedelta(days=140)
    return [replace(game, day=game.day + late) if game.day >= HOLE else game for game in played]


@pytest.fixture(scope="module")
def calendar(games: list[Game], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file."""
    path = tmp_path_factory.mktemp("calendar") / "season.csv"
    teams = {team.id: team.abbreviation for team in synthetic(2023, 5).teams}
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS.split())
        for one in games:
            rows.writerow(
                [2023, one.day, teams[one.home_id], teams[one.visitor_id], one.home_score, one.visitor_score,
                 str(one.postseason).lower(), _kind(one), one.original_day or ""]
            )  # fmt: skip
    return path


def _kind(game: Game) -> str:
    if (game.ist_stage or "").lower() in {"championship", "final"}:
        return "ist"
    return "playoffs" if game.postseason else "regular"


def _alarms(calendar: Path, days: Iterable[date]) -> tuple[int, int]:
    """Healthy boundaries of *days*, and alarms on them."""
    tables = {"dates": [day.isoformat() for day in days], "phases": ["1-2", "2-3", "3-4"]}
    run = gate_sim.run(replace(case(gate=tables), season_file=calendar), Reference(), ReferenceGate())
    tally = judge(run).tallies["VG1"]
    return tally.n, tally.broken


def test_a_hole_of_140_days_raises_no_alarm(calendar: Path) -> None:
    """Nor do the last day before it and the first after it."""
    days = [HOLE - timedelta(days=1), HOLE, HOLE + timedelta(days=70), HOLE + timedelta(days=140)]

    n, alarms = _alarms(calendar, days)
    assert n >= 9
    assert alarms == 0


def test_games_that_moved_raise_no_alarm(calendar: Path, games: list[Game]) -> None:
    """Neither on the day that they left nor on the one that they came to."""
    moved = [game for game in games if game.original_day and game.day < HOLE][:3]
    assert moved

    n, alarms = _alarms(
        calendar, sorted({day for game in moved for day in (game.day, game.original_day or game.day)})
    )
    assert n >= 3
    assert alarms == 0


def test_a_day_with_only_the_cup_final_raises_no_alarm(calendar: Path, games: list[Game]) -> None:
    """One game is all that there is to expect."""
    final = next(game for game in games if _kind(game) == "ist")
    assert [game for game in games if game.day == final.day] == [final]

    assert _alarms(calendar, [final.day]) == (3, 0)
