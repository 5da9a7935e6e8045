"""An example of every damage, for tests that want them all."""

from tests.simulators.pipeline.made import Raw

EXAMPLES: tuple[Raw, ...] = (
    {"kind": "noop"},
    {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1},
    {"kind": "drop_team", "table": "player_game_summary"},
    {"kind": "drop_rows", "table": "nbac_gamebook_player_stats", "share": 0.1},
    {"kind": "columns_null", "table": "player_game_summary", "columns": ["assists"], "share": 0.2},
    {"kind": "duplicates", "table": "odds_api_game_lines", "share": 0.1},
    {"kind": "stale_partition", "table": "team_game_summary"},
    {"kind": "wrong_date", "table": "odds_api_game_lines", "count": 1},
    {"kind": "quality_lowered", "table": "player_game_summary"},
    {"kind": "points_disagree", "table": "team_game_summary"},
    {"kind": "old_data", "table": "nbac_gamebook_player_stats"},
    {"kind": "table_missing", "table": "team_game_summary"},
    {"kind": "table_empty", "table": "odds_api_game_lines"},
    {"kind": "processor_failed", "processor": "player_game_summary"},
    {"kind": "processor_never_ran", "processor": "bdl_player_boxscores"},
    {"kind": "processor_running", "processor": "team_game_summary"},
    {"kind": "processor_twice", "processor": "team_game_summary"},
    {"kind": "scraper_nothing", "scraper": "nbac_gamebook"},
    {"kind": "scraper_failed", "scraper": "odds_api_lines"},
    {"kind": "field_missing", "scraper": "bdl_box_scores", "field": "steals"},
    {"kind": "too_many_games", "scraper": "nbac_gamebook"},
    {"kind": "half_box", "scraper": "bdl_box_scores"},
    {"kind": "games_not_given", "scraper": "bdl_box_scores", "count": 1},
    {"kind": "games_miscounted", "scraper": "nbac_gamebook"},
)
"""In the table's order."""
