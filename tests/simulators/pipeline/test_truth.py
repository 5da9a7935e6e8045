"""What is true of a date."""

from datetime import timedelta

from simulators.pipeline.look import Thresholds
from simulators.pipeline.truth import at_gate
from tests.simulators.pipeline.made import PHASES, day_of, late_game, pipe, strike, truth

DROP = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1}


def test_an_ordinary_date_is_healthy() -> None:
    """With six games, with one, and with none."""
    for games in (6, 1, 0):
        for phase in PHASES:
            found = at_gate(pipe(), phase, day_of(games)).truth
            assert (found.state, found.shown, found.blocks, found.games) == ("healthy", False, False, games)


def test_a_late_date_is_neither_healthy_nor_damaged() -> None:
    """At every boundary of the first morning."""
    for phase in PHASES:
        found = at_gate(pipe(), phase, late_game().day).truth
        assert (found.state, found.shown) == ("late", False)
        assert found.says == f"not given by upstream yet: {late_game().id}"


def test_a_date_is_damaged_where_its_tables_are() -> None:
    """Before the table is read nothing is wrong yet; what struck is told anyway."""
    first, second = truth(DROP, "1-2"), truth(DROP, "2-3")

    assert (first.state, first.shown, first.damages) == ("healthy", False, ("drop_games",))
    assert (second.state, second.shown, second.blocks) == ("damaged", True, False)
    assert second.says == "1 game of 6 gone from bdl_player_boxscores"


def test_damage_may_not_show() -> None:
    """It is damage all the same, and is counted."""
    found = truth({"kind": "quality_lowered", "table": "team_game_summary", "factor": 0.9}, "3-4")

    assert (found.state, found.shown, found.blocks, found.effects) == ("damaged", False, False, ())


def test_thresholds_decide_what_blocks() -> None:
    """Five games of six."""

    def blocks(share: float) -> bool:
        hit = [strike(DROP)]
        return at_gate(pipe(), "2-3", day_of(6), hit, Thresholds(game_count=share)).truth.blocks

    assert not blocks(0.8)
    assert blocks(0.9)


def test_the_gate_gets_the_tables_of_its_hour() -> None:
    """Damaged ones, as far as the night has come."""
    gate = at_gate(pipe(), "2-3", day_of(6), [strike(DROP)])

    assert len(set(gate.tables["bdl_player_boxscores"].values("game_id"))) == 5
    assert gate.tables["team_game_summary"].rows == ()


def test_what_is_harmless_does_not_hide_what_is_not() -> None:
    """A second run beside a lost game."""
    twice = {"kind": "processor_twice", "processor": "bdl_player_boxscores"}
    gate = at_gate(pipe(), "2-3", day_of(6), [strike(twice), strike(DROP, 1)])

    assert (gate.truth.state, gate.truth.damages) == ("damaged", ("processor_twice", "drop_games"))
    assert gate.tables["processor_runs"].values("processor").count("bdl_player_boxscores") == 2


def test_a_moved_game_is_expected_on_its_new_day_only() -> None:
    """Both days are healthy, also with lines that remain of it."""
    for game in pipe().season.games:
        if game.original_day is None or game.box_delay:
            continue
        for day in (game.original_day, game.day):
            played = [one for one in pipe().season.games if one.day == day]
            if not any(one.box_delay for one in played):
                found = at_gate(pipe(), "2-3", day).truth
                assert (found.state, found.games) == ("healthy", len(played))


def test_days_before_and_after_the_season_are_healthy() -> None:
    """Nothing is expected there."""
    for day in (pipe().days[0] - timedelta(days=30), pipe().days[-1] + timedelta(days=30)):
        assert at_gate(pipe(), "3-4", day).truth.games == 0
