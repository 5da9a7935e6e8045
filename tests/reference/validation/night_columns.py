"""Fields of the scrapers' rows and columns of the tables, as docs/pipeline.md has them."""

from collections.abc import Mapping

BOX_COUNTS = (
    "minutes", "points", "rebounds", "offensive_rebounds", "defensive_rebounds", "assists", "steals",
    "blocks", "turnovers", "fouls", "fg_made", "fg_attempted", "three_made", "three_attempted", "ft_made",
    "ft_attempted",
)  # fmt: skip
COUNTS = ("minutes", "points", "rebounds", "assists")
FIELDS = {
    "bdl_box_scores": ("game_id", "game_date", "player_id", "player_name", "team", *BOX_COUNTS),
    "nbac_gamebook": ("game_id", "game_date", "player_id", "player_name", "team", "player_status", *COUNTS),
    "odds_api_lines": ("game_id", "game_date", "bookmaker", "market", "home_value",
                       "visitor_value", "snapshot_at"),
    "nbac_schedule": ("game_id", "game_date", "original_date", "season", "tipoff", "home_team",
                      "visitor_team", "status", "game_type", "neutral_site", "home_score", "visitor_score"),
}  # fmt: skip

_INTS = ", ".join(f"{name} INT64" for name in BOX_COUNTS)
_FOUR = ", ".join(f"{name} INT64" for name in COUNTS)
_PLAYER = "game_id STRING, game_date DATE, player_id INT64, player_name STRING, team STRING"
COLUMNS: Mapping[str, str] = {
    "nba_orchestration.scraper_runs": (
        "scraper STRING, game_date DATE, run_id STRING, status STRING, row_count INT64, game_count INT64,"
        " fields STRING, started_at TIMESTAMP, finished_at TIMESTAMP"
    ),
    "nba_orchestration.scraper_games": (
        "scraper STRING, game_date DATE, game_id STRING, row_count INT64, scraped_at TIMESTAMP"
    ),
    "nba_orchestration.processor_runs": (
        "processor STRING, game_date DATE, run_id STRING, status STRING, started_at TIMESTAMP,"
        " finished_at TIMESTAMP"
    ),
    "nba_orchestration.phase_boundary_validations": (
        "validation_id STRING, phase STRING, game_date DATE, validated_at TIMESTAMP, mode STRING,"
        " outcome STRING, issues STRING, measures STRING, duration_ms INT64"
    ),
    "nba_raw.nbac_schedule": (
        "game_id STRING, game_date DATE, original_date DATE, season INT64, tipoff TIMESTAMP,"
        " home_team STRING, visitor_team STRING, status STRING, game_type STRING, neutral_site BOOL,"
        " home_score INT64,"
        " visitor_score INT64, processed_at TIMESTAMP"
    ),
    "nba_raw.bdl_player_boxscores": f"{_PLAYER}, {_INTS}, processed_at TIMESTAMP",
    "nba_raw.nbac_gamebook_player_stats": (
        f"{_PLAYER}, player_status STRING, {_FOUR}, processed_at TIMESTAMP"
    ),
    "nba_raw.odds_api_game_lines": (
        "game_id STRING, game_date DATE, bookmaker STRING, market STRING, home_value FLOAT64,"
        " visitor_value FLOAT64, snapshot_at TIMESTAMP, processed_at TIMESTAMP"
    ),
    "nba_analytics.player_game_summary": (
        f"game_id STRING, game_date DATE, player_id INT64, team STRING, opponent STRING, {_FOUR},"
        " true_shooting FLOAT64, quality_score FLOAT64, processed_at TIMESTAMP"
    ),
    "nba_analytics.team_game_summary": (
        "game_id STRING, game_date DATE, team STRING, opponent STRING, points INT64, points_allowed INT64,"
        " possessions FLOAT64, quality_score FLOAT64, processed_at TIMESTAMP"
    ),
}
"""The DDL's columns, by ``dataset.table``."""

PLACES = {place.split(".")[1]: place for place in COLUMNS}
RAW_OF = {"bdl_player_boxscores": "bdl_box_scores", "nbac_gamebook_player_stats": "nbac_gamebook",
          "odds_api_game_lines": "odds_api_lines", "nbac_schedule": "nbac_schedule"}  # fmt: skip
