"""What a night lacks: its tables beside what the scrapers brought, and beside what they are made of."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from google.api_core.exceptions import NotFound
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from .errors import UnknownError, within

QUERY: Final = 20.0  # seconds
_STATS: Final = "minutes points rebounds assists"
_BOX: Final = f"""game_date player_name team processed_at {_STATS} steals blocks turnovers fouls
    offensive_rebounds defensive_rebounds
    fg_made fg_attempted three_made three_attempted ft_made ft_attempted"""
_MADE: Final = " quality_score processed_at"
_ZONES: Final = "team_defense_zone player_shot_zone player_daily_cache"
# Processor: phase, its scraper, what it reads, dataset, key, other columns that are never null. It writes a
# table of its own name, but for TABLE.
PROCESSORS: Final[dict[str, tuple[int, str, str, str, str, str]]] = {
    "nbac_schedule": (2, "nbac_schedule", "", "nba_raw", "game_id",
        "game_date season tipoff home_team visitor_team status game_type neutral_site processed_at"),
    "bdl_player_boxscores": (2, "bdl_box_scores", "", "nba_raw", "game_id player_id", _BOX),
    "nbac_gamebook_player_stats": (2, "nbac_gamebook", "", "nba_raw", "game_id player_id",
        f"game_date player_name team player_status processed_at {_STATS}"),
    "odds_api_game_lines": (2, "odds_api_lines", "", "nba_raw", "game_id bookmaker market",
        "game_date home_value visitor_value snapshot_at processed_at"),
    "player_game_summary": (3, "", "bdl_player_boxscores nbac_schedule", "nba_analytics", "game_id player_id",
        f"game_date team opponent fg_attempted three_attempted {_STATS}{_MADE}"),
    "team_game_summary": (3, "", "bdl_player_boxscores nbac_schedule", "nba_analytics", "game_id team",
        f"game_date opponent points points_allowed possessions{_MADE}"),
    "team_defense_zone": (4, "", "team_game_summary", "nba_precompute", "team", f"points_allowed{_MADE}"),
    "player_shot_zone": (4, "", "player_game_summary", "nba_precompute", "player_id", f"team{_MADE}"),
    "player_daily_cache": (4, "", "player_game_summary", "nba_precompute", "player_id",
        f"team opponent games points_mean minutes_mean{_MADE}"),
    "player_composite_factors": (4, "", _ZONES, "nba_precompute", "player_id", f"team fatigue{_MADE}"),
    "ml_feature_store": (4, "", f"{_ZONES} player_composite_factors", "nba_predictions", "player_id",
        f"team features{_MADE}"),
}  # fmt: skip
TABLE: Final = {"ml_feature_store": "ml_feature_store_v2"}
type Rows = list[dict[str, Any]]


class Warehouse:
    """The tables of one date."""

    def __init__(self, night: Any) -> None:
        self.day = date.fromisoformat(night.game_date)
        host = night.env.get("BIGQUERY_EMULATOR_HOST")
        if host:
            nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]  # google.auth has no types here
            self.client = bigquery.Client(night.project, nobody, client_options={"api_endpoint": host})
        else:
            self.client = bigquery.Client(night.project)

    def rows(self, table: str, columns: str, also: str = "") -> Rows:
        """Return the rows of the date; NotFound where the table is missing."""
        sql = f"SELECT {columns} FROM {table} WHERE game_date = @day{also}"  # noqa: S608 - names of this file
        config = bigquery.QueryJobConfig(
            query_parameters=[bigquery.ScalarQueryParameter("day", "DATE", self.day)]
        )
        once: Any = {"retry": None, "job_retry": None, "timeout": QUERY}
        return within(QUERY, lambda: [*map(dict, self.client.query(sql, config, **once).result(**once))])

    def latest(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the latest run of each scraper or processor."""
        try:
            rows = self.rows(f"nba_orchestration.{name}_runs", "*")
        except NotFound as error:
            raise UnknownError(f"nobody knows of runs: {error}") from error
        return {row[name]: row for row in sorted(rows, key=lambda row: (row["started_at"], row["run_id"]))}


class Look:
    """What a night lacks, by processor, and what it waits for. UnknownError where that cannot be told."""

    def __init__(self, warehouse: Warehouse, now: datetime, failed: set[str]) -> None:
        self.warehouse, self.now = warehouse, now
        self.needs: dict[str, list[str]] = {}  # without games: the whole date
        self.waits: list[str] = []  # for upstream
        self.running: list[str] = []
        self.cost: dict[str, int] = {}
        self.runs, self.scrapers = warehouse.latest("processor"), warehouse.latest("scraper")
        self.files: dict[str, dict[str, int]] = defaultdict(dict)
        try:
            for row in warehouse.rows("nba_orchestration.scraper_games", "scraper, game_id, row_count"):
                if row["row_count"]:
                    self.files[row["scraper"]][row["game_id"]] = row["row_count"]
        except NotFound as error:
            raise UnknownError(f"nobody knows of files: {error}") from error
        tables = {name: self.table(name) for name in PROCESSORS if PROCESSORS[name][0] < 4}
        known = {row["game_id"]: row for row in tables["nbac_schedule"] or () if row["game_id"]}
        self.due = {
            game: row
            for game, row in known.items()
            if row["game_date"] == warehouse.day and row["status"] != "postponed"
        }
        for phase in (2, 3, 4):
            if phase == 4:
                if self.needs:
                    break
                tables |= {name: self.table(name) for name in PROCESSORS if PROCESSORS[name][0] == 4}
            for name in (name for name in PROCESSORS if PROCESSORS[name][0] == phase):
                self.look(name, tables, failed)

    def table(self, name: str) -> Rows | None:
        """Return keys and holes of a table, None where it is missing."""
        _, _, _, dataset, key, columns = PROCESSORS[name]
        hole = " OR ".join(f"{column} IS NULL" for column in f"{key} {columns}".split())
        more = {
            "nbac_schedule": ["game_date", "status", "tipoff"], "bdl_player_boxscores": ["team", "minutes"],
            "player_game_summary": ["team"],
        }.get(name, [])  # fmt: skip
        also = " OR original_date = @day" if name == "nbac_schedule" else ""
        try:
            wanted = ", ".join([*key.split(), *more, f"{hole} AS hole"])
            return self.warehouse.rows(f"{dataset}.{TABLE.get(name, name)}", wanted, also)
        except NotFound:
            return None

    def look(self, name: str, tables: Mapping[str, Rows | None], failed: set[str]) -> None:
        """Find what a processor has to do."""
        phase, scraper, *_ = PROCESSORS[name]
        rows, run = tables[name], self.runs.get(name)
        self.cost[name] = max(len(self.files[scraper]), len(self.due)) if phase == 2 else 0
        runs = run is not None and run["status"] == "running" and run["run_id"] not in failed
        if run and runs and self.now - run["started_at"] < timedelta(minutes=30):
            self.running.append(name)
            return
        games, late = self.games(name, rows or []) if phase == 2 else ([], False)
        if late:
            self.waits.append(name)
        well = run is not None and run["status"] == "success"
        if (
            not well
            or rows is None
            or (phase > 2 and (self.stale(name, run) or self.lacks(name, rows, tables)))
        ):
            self.needs[name] = []
        elif games:
            some = "" not in games and (any(row["game_id"] for row in rows) or not self.files[scraper])
            self.needs[name] = games if some else []

    def games(self, name: str, rows: Rows) -> tuple[list[str], bool]:
        """Return the games that are missing or partial ("": rows without one), and if one is late."""
        _, scraper, _, _, key, _ = PROCESSORS[name]
        file, run = self.files[scraper], self.scrapers.get(scraper)
        came = run is not None and run["status"] == "success"
        counts = Counter(tuple(row[column] for column in key.split()) for row in rows)
        has = Counter(one[0] or "" for one in counts)
        bad = {row["game_id"] or "" for row in rows if row["hole"]} | {
            one[0] or "" for one, n in counts.items() if n > 1
        }
        bad |= {game for game, count in file.items() if has[game] != count} | ({""} if has[""] else set())
        if name == "nbac_schedule":
            return (sorted(bad) if came or rows else ["", *bad]), False
        owed = [game for game in self.due if not has[game] and game not in file]
        late = {game for game in owed if came and self.late(self.due[game])}
        return sorted(bad | {*owed} - late), bool(late)

    def late(self, game: dict[str, Any]) -> bool:
        """Whether a game may still come from upstream."""
        return bool(game["status"] != "final" or self.now - game["tipoff"] < timedelta(hours=48, minutes=150))

    def stale(self, name: str, run: Any) -> bool:
        """Whether the latest run began before one of something that it reads ended."""
        read = (self.runs.get(one) for one in PROCESSORS[name][2].split())
        return any(one and one["finished_at"] and one["finished_at"] > run["started_at"] for one in read)

    def lacks(self, name: str, rows: Rows, tables: Mapping[str, Rows | None]) -> bool:
        """Whether a row is absent, twice there, or has a hole."""
        key = PROCESSORS[name][4].split()
        keys = [tuple(row[column] for column in key) for row in rows]
        source = {3: "bdl_player_boxscores", 4: "player_game_summary"}[PROCESSORS[name][0]]
        source = "team_game_summary" if name == "team_defense_zone" else source
        read = tables[source] or []
        if source == "bdl_player_boxscores":
            read = [
                row for row in read if row["game_id"] in self.due and (row["minutes"] or key[-1] == "team")
            ]
        called = {tuple(row[column] for column in key) for row in read}
        return bool(called - {*keys}) or len({*keys}) < len(keys) or any(row["hole"] for row in rows)
