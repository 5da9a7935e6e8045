"""How damage shows in games, rows and values."""

import pytest

from simulators.pipeline.look import Effect
from tests.simulators.pipeline.made import Raw, truth


@pytest.mark.parametrize(
    ("raw", "phase", "effects"),
    [
        (
            {"kind": "drop_games", "table": "odds_api_game_lines", "count": 1},
            "2-3",
            [Effect("game_missing", "odds_api_game_lines")],
        ),
        (
            {"kind": "drop_games", "table": "odds_api_game_lines", "count": 2},
            "2-3",
            [Effect("game_missing", "odds_api_game_lines", blocks=True)],
        ),
        (
            {"kind": "drop_rows", "table": "odds_api_game_lines", "count": 1},
            "2-3",
            [Effect("row_missing", "odds_api_game_lines")],
        ),
        (
            {"kind": "duplicates", "table": "team_game_summary", "count": 1},
            "3-4",
            [Effect("duplicate", "team_game_summary")],
        ),
        (
            {"kind": "columns_null", "table": "nbac_schedule", "columns": ["tipoff"], "share": 0.2},
            "2-3",
            [Effect("null", "nbac_schedule")],
        ),
        (
            {"kind": "columns_null", "table": "player_game_summary", "columns": ["true_shooting"]},
            "3-4",
            [],
        ),
        (
            {"kind": "stale_partition", "table": "player_game_summary"},
            "3-4",
            [Effect("stale", "player_game_summary", blocks=True)],
        ),
        (
            {"kind": "quality_lowered", "table": "team_game_summary", "factor": 0.5},
            "3-4",
            [Effect("quality_low", "team_game_summary", blocks=True)],
        ),
        (
            {"kind": "drop_games", "table": "nbac_schedule", "count": 1},
            "2-3",
            [
                Effect("game_unknown", name, blocks=True)
                for name in ("bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines")
            ],
        ),
    ],
    ids=lambda value: str(value["kind"]) if isinstance(value, dict) else None,
)
def test_each_way_in_which_rows_tell(raw: Raw, phase: str, effects: list[Effect]) -> None:
    """Warnings and what blocks."""
    assert effects == list(truth(raw, phase).effects)
