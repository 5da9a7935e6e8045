"""What the checks know of the pipeline's tables: keys, what is never null, and where rows come from."""

from dataclasses import dataclass

_COUNTS = ("minutes", "points", "rebounds", "assists")


@dataclass(frozen=True, slots=True)
class Scraper:
    """A scraper, and the fields that each row of its file has."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A table that holds rows by game."""

    name: str
    key: tuple[str, ...]
    filled: tuple[str, ...]
    """Columns that are never null."""
    scraper: str
    """The scraper that brings its games; for an analytics table, that of its raw table."""
    quality: bool = False
    """Whether its rows have a quality_score."""


_BOX = (
    "assists", "blocks", "defensive_rebounds", "fg_attempted", "fg_made", "fouls", "ft_attempted", "ft_made",
    "game_date", "game_id", "minutes", "offensive_rebounds", "player_id", "player_name", "points", "rebounds",
    "steals", "team", "three_attempted", "three_made", "turnovers",
)  # fmt: skip
_GAMEBOOK = ("game_date", "game_id", "player_id", "player_name", "player_status", "team", *_COUNTS)
_ODDS = ("bookmaker", "game_date", "game_id", "home_value", "market", "snapshot_at", "visitor_value")
_SCHEDULE = (
    "game_date",
    "game_id",
    "game_type",
    "home_team",
    "neutral_site",
    "season",
    "status",
    "tipoff",
    "visitor_team",
)


def _filled(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a raw table that are never null, but for the date, by which rows are looked for."""
    return (*(name for name in fields if name != "game_date"), "processed_at")


SCHEDULE_FILE = Scraper("nbac_schedule", _SCHEDULE)
SCRAPERS: tuple[Scraper, ...] = (
    Scraper("bdl_box_scores", _BOX),
    Scraper("nbac_gamebook", _GAMEBOOK),
    Scraper("odds_api_lines", _ODDS),
    SCHEDULE_FILE,
)

SCHEDULE = Source("nbac_schedule", ("game_id",), _filled(_SCHEDULE), "nbac_schedule")
BOX = Source("bdl_player_boxscores", ("game_id", "player_id"), _filled(_BOX), "bdl_box_scores")
GAMEBOOK = Source("nbac_gamebook_player_stats", ("game_id", "player_id"), _filled(_GAMEBOOK), "nbac_gamebook")
ODDS = Source(
    "odds_api_game_lines", ("game_id", "bookmaker", "market"),
    _filled(_ODDS), "odds_api_lines",
)  # fmt: skip
PLAYERS = Source(
    "player_game_summary", ("game_id", "player_id"),
    ("game_id", "player_id", "team", "opponent", *_COUNTS, "quality_score", "processed_at"),
    "bdl_box_scores", quality=True,
)  # fmt: skip
TEAMS = Source(
    "team_game_summary", ("game_id", "team"),
    ("game_id", "team", "opponent", "points", "points_allowed", "possessions", "quality_score",
     "processed_at"),
    "bdl_box_scores", quality=True,
)  # fmt: skip

RAW = (BOX, GAMEBOOK, ODDS, SCHEDULE)
ANALYTICS = (PLAYERS, TEAMS)
