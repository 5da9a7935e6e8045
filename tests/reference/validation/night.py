"""A night in a few hand-made tables, whole and healthy, for tests to damage."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reference.clock import ManualClock
from reference.validation import BoundaryAt, Decision, Gate, NextPhaseError, make_gate
from reference.warehouse import DuckWarehouse, Parameters, Row, Warehouse, WarehouseError
from tests.reference.validation.night_columns import COLUMNS, FIELDS, PLACES, RAW_OF

PROJECT = "proj"
DAY = date(2025, 1, 15)
SEVEN = datetime(2025, 1, 16, 0, 30, tzinfo=UTC)
"""Half past seven in the evening, Eastern: the next UTC day."""
SCRAPED = datetime(2025, 1, 16, 7, 30, tzinfo=UTC)
LOADED = SCRAPED + timedelta(minutes=40)
COMPUTED = LOADED + timedelta(minutes=30)
NOW = {"1-2": SCRAPED + timedelta(minutes=30), "2-3": SCRAPED + timedelta(hours=1),
       "3-4": SCRAPED + timedelta(minutes=90)}  # fmt: skip


def players_of(game: str, home: str, visitor: str) -> list[Row]:
    """Three players a team: two who played, one who did not."""
    return [
        {"game_id": game, "game_date": DAY, "player_id": 100 * index + number, "player_name": f"P {number}",
         "team": team, "opponent": other, "minutes": 30 * played,
         "points": (40 + 10 * index + number) * played, "rebounds": 5 * played,
         "assists": number * played, "played": played}
        for index, (team, other) in enumerate([(home, visitor), (visitor, home)])
        for number, played in ((1, 1), (2, 1), (3, 0))
    ]  # fmt: skip


@dataclass
class Tables:
    """Rows by table, as plain dicts; tests change them before they are loaded."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in PLACES})

    def __getitem__(self, name: str) -> list[Row]:
        return self.rows[name]

    def of(self, table: str, **where: Any) -> list[Row]:
        """The rows of *table* that hold these values."""
        return [row for row in self.rows[table] if all(row[key] == value for key, value in where.items())]

    def drop(self, table: str, **where: Any) -> None:
        """Take those rows away."""
        gone = self.of(table, **where)
        assert gone
        self.rows[table] = [row for row in self.rows[table] if row not in gone]

    def change(self, table: str, where: Mapping[str, Any], **to: Any) -> None:
        """Set columns of those rows."""
        rows = self.of(table, **where)
        assert rows
        for row in rows:
            row.update(to)

    def load(self, warehouse: Warehouse | None = None, leave_out: Sequence[str] = ()) -> Warehouse:
        """Make the tables, but for those left out, in a new warehouse or in the one given."""
        if warehouse is None:
            warehouse = DuckWarehouse.empty(PROJECT)
        for dataset in dict.fromkeys(place.split(".")[0] for place in COLUMNS):
            warehouse.query(f"CREATE SCHEMA IF NOT EXISTS {dataset}", {}, timeout=10)
        for place, columns in COLUMNS.items():
            name = place.split(".")[1]
            if name not in leave_out:
                warehouse.query(f"CREATE TABLE {place} ({columns})", {}, timeout=10)
                names = [column.strip().split(" ")[0] for column in columns.split(",")]
                rows = [{one: row.get(one, 0) for one in names} for row in self.rows[name]]
                if rows:
                    warehouse.insert(place, rows, timeout=10)
        return warehouse


def night(games: int = 5, **changes: Any) -> Tables:
    """A healthy night with *games* games; *changes* go into each row of the schedule."""
    tables = Tables()
    for number in range(games):
        _game(tables, f"g{number}", f"H{number}", f"V{number}", changes)
    for table, scraper in RAW_OF.items():
        held = {row["game_id"] for row in tables[table]}
        for game in sorted(held):
            count = len(tables.of(table, game_id=game))
            tables["scraper_games"].append(
                {
                    "scraper": scraper,
                    "game_date": DAY,
                    "game_id": game,
                    "row_count": count,
                    "scraped_at": SCRAPED,
                }
            )
        tables["scraper_runs"].append(
            {"scraper": scraper, "game_date": DAY, "run_id": "r1", "status": "success",
             "row_count": len(tables[table]), "game_count": len(held),
             "fields": ",".join(sorted(FIELDS[scraper])) if held else "",
             "started_at": SCRAPED, "finished_at": SCRAPED}
        )  # fmt: skip
    for table in (*RAW_OF, "player_game_summary", "team_game_summary"):
        tables["processor_runs"].append(run(table))
    return tables


def run(processor: str, status: str = "success", at: datetime = LOADED, run_id: str = "r1") -> Row:
    """A run of a processor."""
    return {"processor": processor, "game_date": DAY, "run_id": run_id, "status": status, "started_at": at,
            "finished_at": None if status == "running" else at}  # fmt: skip


def _game(tables: Tables, game: str, home: str, visitor: str, changes: Mapping[str, Any]) -> None:
    players = players_of(game, home, visitor)
    score = {team: sum(row["points"] for row in players if row["team"] == team) for team in (home, visitor)}
    tables["nbac_schedule"].append(
        {"game_id": game, "game_date": DAY, "original_date": None, "season": 2024, "tipoff": SEVEN,
         "home_team": home, "visitor_team": visitor, "status": "final", "game_type": "regular",
         "neutral_site": False, "home_score": score[home], "visitor_score": score[visitor],
         "processed_at": LOADED, **changes}
    )  # fmt: skip
    for row in players:
        tables["bdl_player_boxscores"].append({**row, "processed_at": LOADED})
        status = "active" if row["played"] else "dnp"
        tables["nbac_gamebook_player_stats"].append({**row, "player_status": status, "processed_at": LOADED})
        if row["played"]:
            tables["player_game_summary"].append(
                {**row, "true_shooting": None, "quality_score": 0.95, "processed_at": COMPUTED}
            )
    for market in ("spread", "total", "moneyline"):
        tables["odds_api_game_lines"].append(
            {"game_id": game, "game_date": DAY, "bookmaker": "b", "market": market, "home_value": 1.5,
             "visitor_value": -1.5, "snapshot_at": SEVEN, "processed_at": LOADED}
        )  # fmt: skip
    for team, other in ((home, visitor), (visitor, home)):
        tables["team_game_summary"].append(
            {"game_id": game, "game_date": DAY, "team": team, "opponent": other, "points": score[team],
             "points_allowed": score[other], "possessions": 100.0, "quality_score": 0.95,
             "processed_at": COMPUTED}
        )  # fmt: skip
    if changes.get("status") == "postponed":
        for name in (
            "bdl_player_boxscores",
            "nbac_gamebook_player_stats",
            "player_game_summary",
            "team_game_summary",
        ):
            tables.drop(name, game_id=game)


@dataclass
class Watched:
    """A warehouse that counts its calls, and fails in those that it is told to."""

    inner: Warehouse
    dead: tuple[str, ...] = ()
    clock: ManualClock | None = None
    takes: float = 0.0
    calls: list[str] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Ask, or fail."""
        self._called("query", timeout)
        return self.inner.query(sql, parameters, timeout=timeout)

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Insert, or fail."""
        self._called("insert", timeout)
        self.inner.insert(table, rows, timeout=timeout)

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Claim, or fail."""
        self._called("claim", timeout)
        return self.inner.claim(name, now, timeout=timeout)

    def _called(self, what: str, timeout: float) -> None:
        self.calls.append(what)
        self.timeouts.append(timeout)
        if self.clock:
            self.clock.sleep(min(self.takes, timeout))
            if self.takes > timeout:
                raise WarehouseError("too slow")
        if what in self.dead:
            raise WarehouseError("dead")


class Texts(list[str]):
    """A notifier that keeps what it was told."""

    def send(self, text: str) -> None:
        """Keep *text*."""
        self.append(text)


@dataclass
class Calls:
    """A caller that keeps what it was asked, and refuses the first few."""

    refuse: int = 0
    bodies: list[dict[str, str]] = field(default_factory=list)

    def call(self, url: str, body: Mapping[str, str]) -> None:
        """Keep the call."""
        assert url == "http://next.invalid/"
        self.bodies.append(dict(body))
        if len(self.bodies) <= self.refuse:
            raise NextPhaseError("not now")


@dataclass
class Bench:
    """A gate over simulated ports, and what they saw."""

    warehouse: Watched
    clock: ManualClock = field(default_factory=ManualClock)
    texts: Texts = field(default_factory=Texts)
    next: Calls = field(default_factory=Calls)
    stream: io.StringIO = field(default_factory=io.StringIO)
    ids: Iterator[int] = field(default_factory=lambda: iter(range(100, 1000)))

    def gate(self, env: Mapping[str, str] | None = None) -> Gate:
        """A new one, as another instance of the function would have it, with *env* as its environment."""
        return make_gate(
            warehouse=self.warehouse, clock=self.clock, notifier=self.texts, caller=self.next,
            stream=self.stream, attempt=lambda: f"a{next(self.ids)}", env=env,
        )  # fmt: skip

    def ask(self, phase: str, **env: str) -> Decision:
        """What a new gate decides about *phase* of the night."""
        return self.gate()(at(phase, **env))

    @property
    def log(self) -> list[Row]:
        """What stands in the table of validations, in order."""
        sql = "SELECT * FROM nba_orchestration.phase_boundary_validations ORDER BY validation_id"
        return self.warehouse.inner.query(sql, {}, timeout=10)


def at(phase: str, **env: str) -> BoundaryAt:
    """The boundary *phase* of the night."""
    return BoundaryAt(phase, DAY, NOW[phase], PROJECT, "http://next.invalid/", env)


def bench(tables: Tables, **watched: Any) -> Bench:
    """A gate over *tables*."""
    return Bench(Watched(tables.load(), **watched))


def found(decision: Decision) -> list[tuple[str, str]]:
    """Check and severity of each issue."""
    return [(one.check, one.severity) for one in decision.issues]
