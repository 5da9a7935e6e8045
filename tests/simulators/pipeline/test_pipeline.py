"""The whole simulated pipeline."""

from simulators.balldontlie.season import synthetic
from simulators.pipeline.hours import DAY, instant
from simulators.pipeline.pipeline import Pipeline, instant_after
from tests.simulators.pipeline.made import day_of, late_game, morning, pipe


def test_the_same_season_and_seed_give_the_same_tables() -> None:
    """Whatever was asked before, and however often."""
    day = day_of(6)
    other = Pipeline(synthetic(2024, 0), 0)
    other.tables(pipe().days[3], instant_after(pipe().days[3]))

    assert morning().tables == other.tables(day, instant_after(day)) == other.tables(day, instant_after(day))


def test_another_seed_gives_other_tables() -> None:
    """Of the same season: scores of quality, odds and times are drawn by the pipeline itself."""
    day = day_of(6)
    other = Pipeline(pipe().season, 1).tables(day, instant_after(day))

    differ = {name for name, table in morning().tables.items() if other[name] != table}
    assert {"player_game_summary", "odds_api_game_lines", "processor_runs"} <= differ


def test_gates_look_on_the_morning_after() -> None:
    """At the hours of the description."""
    day = day_of(6)

    assert pipe().gate_time("2-3", day) == instant(day + DAY, "03:30")


def test_the_healer_comes_at_six_on_the_morning_after() -> None:
    """Eastern."""
    day = day_of(6)

    assert pipe().heal_time(day) == instant(day + DAY, "06:00")


def test_one_morning_leaves_what_is_late_to_a_healer() -> None:
    """The scrapers do not look again, and so nothing is loaded."""
    game = late_game()
    patient = Pipeline(pipe().season, 0, mornings=1)
    at = instant_after(game.day + 2 * DAY)

    assert str(game.id) not in patient.tables(game.day, at)["bdl_player_boxscores"].values("game_id")
    assert str(game.id) in patient.scraped("bdl_box_scores", game.day, at).values("game_id")


def test_an_older_date_is_the_last_with_box_scores() -> None:
    """Before the first one there is none."""
    first, second = pipe().days[:2]
    raw = {"kind": "old_data", "table": "bdl_player_boxscores"}

    assert morning(raw, day=first).tables == morning(day=first).tables
    old = set(morning(day=first).tables["bdl_player_boxscores"].values("game_id"))
    assert old == set(morning(raw, day=second).tables["bdl_player_boxscores"].values("game_id"))
