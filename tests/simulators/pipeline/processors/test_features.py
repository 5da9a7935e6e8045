"""Phase 4."""

import json

from simulators.pipeline.processors.base import Order
from simulators.pipeline.processors.features import ml_feature_store, player_composite_factors
from tests.simulators.pipeline.made import day_of, morning

TABLES = morning().tables


def test_a_team_gave_away_what_the_other_scored() -> None:
    """As a number with a point."""
    made, told = TABLES["team_defense_zone"], TABLES["team_game_summary"]
    key = ("team", "points_allowed")

    assert list(map(made.key(key), made.rows)) == list(map(told.key(key), told.rows))


def test_every_player_who_appeared_gets_features() -> None:
    """In each of the four tables."""
    players = TABLES["player_game_summary"].values("player_id")

    for name in ("player_shot_zone", "player_daily_cache", "player_composite_factors", "ml_feature_store_v2"):
        assert players == TABLES[name].values("player_id")


def test_features_are_six_numbers() -> None:
    """JSON; null where a player took no shot."""
    features = [json.loads(str(cell)) for cell in TABLES["ml_feature_store_v2"].values("features")]

    assert {6} == {len(one) for one in features}
    assert all(one[1] is not None for one in features)


def test_a_share_of_threes_is_null_without_shots() -> None:
    """And lies between 0 and 1 with some."""
    shares = TABLES["player_shot_zone"].values("three_share")

    assert all(share is None or 0 <= float(str(share)) <= 1 for share in shares)
    assert any(share is None for share in shares) == (
        0 in TABLES["player_game_summary"].values("fg_attempted")
    )


def test_without_the_defense_a_matchup_is_not_known() -> None:
    """The other factors are."""
    order = Order(day_of(6), 5, 0, {**TABLES, "team_defense_zone": TABLES["team_defense_zone"].holding(())})

    assert {None} == {row[4] for row in player_composite_factors(order)}
    assert {None} == {json.loads(str(row[3]))[5] for row in ml_feature_store(order)}


def test_who_is_in_one_table_only_gets_no_features() -> None:
    """Each row needs all that it is made from."""
    empty = {**TABLES, "player_shot_zone": TABLES["player_shot_zone"].holding(())}

    assert player_composite_factors(Order(day_of(6), 5, 0, empty)) == []
    assert ml_feature_store(Order(day_of(6), 5, 0, empty)) == []
