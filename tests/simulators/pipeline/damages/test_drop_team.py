"""drop_team."""

import pytest

from tests.simulators.pipeline.made import blocks, changed, lost, morning, rows_by_game


def test_one_side_of_a_game_is_gone() -> None:
    """About half its rows; of one game only."""
    raw = {"kind": "drop_team", "table": "nbac_gamebook_player_stats"}
    ((game, gone),) = lost(raw, "nbac_gamebook_player_stats").items()

    assert 16 <= gone <= 19
    assert gone < rows_by_game(morning().tables["nbac_gamebook_player_stats"])[game]
    assert changed(raw) == {"nbac_gamebook_player_stats"}


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("bdl_player_boxscores", [False, True, True]),
        ("nbac_gamebook_player_stats", [False, True, False]),
        ("player_game_summary", [False, False, True]),
        ("team_game_summary", [False, False, True]),
    ],
)
def test_half_a_game_disagrees_with_its_score(table: str, where: list[bool]) -> None:
    """So it blocks, wherever it is looked at."""
    assert blocks({"kind": "drop_team", "table": table}) == where
