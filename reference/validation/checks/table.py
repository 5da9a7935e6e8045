"""Which checks each gate makes, in order."""

from collections.abc import Mapping

from reference.validation.checks.base import Check
from reference.validation.checks.duplicates import Duplicates
from reference.validation.checks.empty_records import EmptyRecords
from reference.validation.checks.freshness import Freshness
from reference.validation.checks.game_count import GameCount
from reference.validation.checks.nulls import Nulls
from reference.validation.checks.plausible_count import PlausibleCount
from reference.validation.checks.player_counts import PlayerCounts
from reference.validation.checks.processors import Processors
from reference.validation.checks.quality import Quality
from reference.validation.checks.rows_per_game import RowsPerGame
from reference.validation.checks.schema_fields import SchemaFields
from reference.validation.checks.scraper_output import ScraperOutput
from reference.validation.checks.team_points import TeamPoints
from reference.validation.checks.unscheduled import Unscheduled
from reference.validation.checks.upstream_late import UpstreamLate
from reference.validation.facts import Pairing
from reference.validation.sources import (
    ANALYTICS,
    BOX,
    GAMEBOOK,
    ODDS,
    PLAYERS,
    RAW,
    SCHEDULE,
    SCRAPERS,
    TEAMS,
)

_GAMES = tuple(source for source in RAW if source is not SCHEDULE)
_LATE = (BOX, GAMEBOOK, ODDS)
_RECORDS = (EmptyRecords("nbac_schedule"), EmptyRecords("scraper_games"))
_RUNS = EmptyRecords("scraper_runs", always=True)

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "1-2": (
        *_RECORDS,  # scraper_output tells of each absent run
        *map(ScraperOutput, SCRAPERS),
        *map(SchemaFields, SCRAPERS),
        *map(PlausibleCount, SCRAPERS),
        *(UpstreamLate(source.scraper) for source in _LATE),
    ),
    "2-3": (
        *_RECORDS,
        _RUNS,
        *map(GameCount, RAW, RAW),
        *(UpstreamLate(source.scraper, source) for source in _LATE),
        *(Processors(source.name) for source in RAW),
        *map(RowsPerGame, RAW),
        *map(Duplicates, RAW),
        *map(Nulls, RAW),
        *map(Freshness, RAW),
        *map(Unscheduled, _GAMES),
        *map(TeamPoints, (BOX, GAMEBOOK)),
        PlayerCounts(Pairing(BOX, GAMEBOOK, ("points",))),  # corrections reach one source before the other
    ),
    "3-4": (
        *_RECORDS,
        _RUNS,
        *(GameCount(source, came=BOX) for source in ANALYTICS),
        UpstreamLate(BOX.scraper, BOX),
        *(Processors(source.name) for source in ANALYTICS),
        *map(Quality, ANALYTICS),
        RowsPerGame(TEAMS),
        *map(Duplicates, ANALYTICS),
        *map(Nulls, ANALYTICS),
        *(Freshness(source, upstream=BOX) for source in ANALYTICS),
        *map(Unscheduled, ANALYTICS),
        *map(TeamPoints, ANALYTICS),
        PlayerCounts(Pairing(BOX, PLAYERS, ("minutes", "points", "rebounds", "assists"))),
    ),
}
"""By phase. Adding a check is its file, a line here, and its test."""
