"""The games of the date."""

from datetime import timedelta

from reference.validation.facts import Game, schedule
from tests.reference.validation.facts.asked import asked
from tests.reference.validation.night import DAY, night

MOVED = {"game_date": DAY + timedelta(days=3), "original_date": DAY}


def test_a_game_comes_with_its_score() -> None:
    """Times are microseconds."""
    (game,) = asked(schedule, night(1))

    assert game == Game("g0", True, True, 1_736_987_400_000_000, "H0", "V0", 83, 103)
    assert game.scores() == {"H0": 83, "V0": 103}


def test_postponed_and_moved_games_are_known_and_not_expected() -> None:
    """One that moved here is."""
    tables = night(4)
    tables.change("nbac_schedule", {"game_id": "g1"}, status="postponed", home_score=None, visitor_score=None)
    tables.change("nbac_schedule", {"game_id": "g2"}, **MOVED)
    tables.change("nbac_schedule", {"game_id": "g3"}, original_date=DAY - timedelta(days=9))

    assert [(game.game_id, game.expected) for game in asked(schedule, tables)] == [
        ("g0", True), ("g1", False), ("g2", False), ("g3", True),
    ]  # fmt: skip


def test_a_season_away_nobody_looks() -> None:
    """No game moves that far; without a bound on the date every partition of the schedule would be read."""
    tables = night(2)
    near = {"game_date": DAY + timedelta(days=366), "original_date": DAY}
    tables.change("nbac_schedule", {"game_id": "g0"}, **near)
    tables.change("nbac_schedule", {"game_id": "g1"}, **near | {"game_date": DAY + timedelta(days=367)})

    assert [game.game_id for game in asked(schedule, tables)] == ["g0"]


def test_a_doubled_row_is_one_game() -> None:
    """And other dates' games are none of ours."""
    tables = night(2)
    tables["nbac_schedule"].append(dict(tables["nbac_schedule"][0]))
    tables.change("nbac_schedule", {"game_id": "g1"}, game_date=DAY + timedelta(days=1))

    assert [game.game_id for game in asked(schedule, tables)] == ["g0"]


def test_a_game_without_status_is_expected() -> None:
    """Its null is another check's."""
    assert [(game.expected, game.final) for game in asked(schedule, night(1, status=None))] == [(True, False)]
