"""What is true of a night."""

from datetime import date

from simulators.pipeline.night_truth import NightTruth, night_truth
from tests.simulators.pipeline.made import Raw, day_of, late_game, pipe, strike

BOX = "bdl_player_boxscores"


def _truth(*raws: Raw, day: date | None = None) -> NightTruth:
    day = day or day_of(6)
    at = pipe().heal_time(day)
    stand = pipe().stand(day, at, [strike(raw, place) for place, raw in enumerate(raws)])
    return night_truth(pipe(), day, at, stand, pipe().tables(day, at))


def test_a_night_is_healthy_late_or_damaged() -> None:
    """A harmless change, and one of times alone, leaves it healthy."""
    states = [
        _truth().state,
        _truth({"kind": "processor_twice", "processor": BOX}).state,
        _truth({"kind": "stale_partition", "table": BOX}).state,
        _truth(day=late_game().day).state,
        _truth({"kind": "stale_partition", "table": BOX}, day=late_game().day).state,
        _truth({"kind": "quality_lowered", "table": "team_defense_zone"}).state,
        _truth({"kind": "drop_games", "table": BOX, "count": 1}).state,
    ]

    assert states == ["healthy", "healthy", "healthy", "late", "late", "damaged", "damaged"]


def test_needs_name_games_but_for_all_of_them() -> None:
    """A list without games is the whole date."""
    one = _truth({"kind": "drop_games", "table": BOX, "count": 1})
    every = _truth({"kind": "drop_games", "table": BOX})

    assert [len(truth.needs[0].game_ids) for truth in (one, every)] == [1, 0]
    assert one.needs[0].why == every.needs[0].why == "missing"
    assert one.says == "1 game of 6 gone from bdl_player_boxscores"


def test_what_looks_late_is_waited_for() -> None:
    """A file without rows, of a scraper that says it went well."""
    truth = _truth({"kind": "scraper_nothing", "scraper": "bdl_box_scores"})

    assert (len(truth.waits), truth.needs) == (6, ())
    assert {wait.split()[0] for wait in truth.waits} == {BOX}
    assert {"scraper_games", BOX, "team_game_summary"} <= {*truth.hidden}


def test_what_is_late_once_the_closure_has_run_is_waited_for() -> None:
    """A scraper that failed is triggered, and upstream still has not got the game."""
    truth = _truth({"kind": "scraper_failed", "scraper": "bdl_box_scores"}, day=late_game().day)

    assert truth.needs[0].processor == BOX
    assert f"{BOX} {late_game().id}" in truth.waits


def test_wrong_values_are_hidden_as_far_as_they_go() -> None:
    """A player's points reach everything that is made from them; a team's quality what is made from that."""
    points = _truth({"kind": "points_disagree", "table": "nbac_gamebook_player_stats"})
    quality = _truth({"kind": "quality_lowered", "table": "team_defense_zone"})

    assert points.hidden == ("nbac_gamebook_player_stats",)
    assert quality.hidden == ("team_defense_zone", "player_composite_factors", "ml_feature_store_v2")
    assert points.needs == quality.needs == ()


def test_a_run_mends_what_was_hidden_below_it() -> None:
    """Wrong points of a summary are computed anew where the box scores are loaded again."""
    wrong: Raw = {"kind": "points_disagree", "table": "player_game_summary"}
    lost: Raw = {"kind": "drop_games", "table": BOX, "count": 1}

    assert _truth(wrong).hidden != ()
    assert _truth(wrong, lost).hidden == ()
