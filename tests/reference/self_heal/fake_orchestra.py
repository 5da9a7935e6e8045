"""One night around a healer, in this process: processors that run, a ledger, Slack, and deaths on demand."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from random import Random
from typing import Any

from reference.clock import ManualClock
from reference.self_heal import Healer, NightAt, Outcome, Post, Reply, make_healer
from reference.self_heal.graph import PROCESSORS, processor
from reference.self_heal.heal_ledger import (
    HISTORY,
    HealLedger,
    MemoryLedger,
)
from reference.warehouse import DuckWarehouse, Parameters, Row, WarehouseError
from scrimmage.rigs.gate_tables import loadable
from simulators.pipeline.table import Table, Value
from simulators.warehouse.duck import DuckTables, connect
from tests.reference.self_heal.fake_ports import (
    LedgerPort,
    NotifierPort,
    PosterPort,
    SkewedPort,
    WarehousePort,
)
from tests.reference.self_heal.heal_night import PROJECT, at, days, season, stand
from tests.simulators.pipeline.made import Raw

URLS = {one.name: f"http://phase{one.phase}.example/{one.name}?key=secret" for one in PROCESSORS}
RUN = 180.0
"""Seconds that a run takes."""


class KilledError(BaseException):
    """As kill -9: nobody catches it, and whatever is asked afterwards raises it again."""


@dataclass
class Trigger:
    """One, as a processor saw it."""

    at: float
    processor: str
    games: tuple[str, ...]
    key: str
    correlation: str
    token: int
    answer: int


@dataclass
class Orchestra:
    """The world of one date; *damages* hit it. Times are seconds since 1970.

    ``acts`` says what a processor does to its next triggers, in turn: ``half``, ``nothing``, ``fail`` for
    runs; ``lost`` (it runs, and the answer is lost), ``gone`` (neither), or a status, ``429:60`` with a time.
    """

    damages: tuple[Raw, ...] = ()
    day: date = field(default_factory=lambda: days()[0])
    acts: dict[str, list[str]] = field(default_factory=dict)
    ledger: HealLedger = field(default_factory=MemoryLedger)
    triggers: list[Trigger] = field(default_factory=list)
    effective: list[tuple[str, str]] = field(default_factory=list)
    """Processor and run that changed rows."""
    texts: list[str] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    dies: tuple[str, int] | None = None
    """``before`` or ``after``, and the number of the effect from 0."""
    hooks: dict[int, Callable[[], None]] = field(default_factory=dict)
    """Called before the effect of that number."""
    dead: bool = False
    warehouse_out: bool = False
    ledger_out: bool = False
    slack_raises: bool = False
    stream: io.StringIO = field(default_factory=io.StringIO)

    def __post_init__(self) -> None:
        self.clock = ManualClock(at(self.day) / 1e6)
        self.whole = dict(stand(self.day))
        self.tables: dict[str, Table] = dict(stand(self.day, *self.damages))
        connection = connect(PROJECT)
        connection.execute(f'USE "{PROJECT}"')
        self._store = DuckTables(connection, PROJECT)
        self._duck = DuckWarehouse(connection)
        self._show(self.whole)
        for schema in loadable({}, self.tables, season().description)[1]:
            self._store.drop(schema)
        self._show(self.tables)
        self._keys: dict[str, str] = {}
        self._under_way: list[tuple[float, str, str, tuple[str, ...], str]] = []
        self._tokens: dict[int, int] = {}
        self._ids = count(1)
        self._runs = count(1)

    # What the healer is given.

    def healer(self, *, skew: float = 0.0, **env: str) -> Healer:
        """A healer that was just started."""
        clock = SkewedPort(self.clock, skew)
        return make_healer(
            warehouse=WarehousePort(self),
            ledger=LedgerPort(self),
            clock=clock,
            poster=PosterPort(self),
            notifier=NotifierPort(self),
            correlation=lambda: f"heal-{next(self._ids)}",
            random=Random(1),
            env=env,
            stream=self.stream,
        )

    def start(self, *, skew: float = 0.0, **env: str) -> Outcome:
        """Start one, and give its outcome; the night it is asked carries the time of now."""
        now = datetime.fromtimestamp(self.clock.time(), UTC)
        return self.healer(skew=skew, **env)(NightAt(self.day, now, PROJECT, URLS))

    def pass_(self, seconds: float) -> None:
        """Let time pass between two starts; who was dead may start again."""
        self.dead, self.dies = False, None
        self.clock.sleep(seconds)

    # What a test asks.

    @property
    def is_whole(self) -> bool:
        """Whether every table but the records of runs holds what the undamaged one does."""
        self.advance()
        return (
            all(
                sorted(map(str, self.tables[name].rows)) == sorted(map(str, table.rows))
                for name, table in self.whole.items()
                if name not in ("processor_runs", "scraper_runs", "scraper_games") and name in self.tables
            )
            and self.tables.keys() == self.whole.keys()
        )

    @property
    def order(self) -> list[str]:
        """The processors in the order in which they were triggered."""
        return [one.processor for one in self.triggers]

    def history(self) -> list[Mapping[str, Any]]:
        """The heals in the ledger, the oldest first."""
        found = self.ledger.find(HISTORY, "game_date", self.day.isoformat())
        return sorted((one.fields for one in found), key=lambda one: str(one["started_at"]))

    # How it goes on.

    @contextmanager
    def effect(self, what: str) -> Iterator[None]:
        """Around each side effect."""
        self.live()
        number = len(self.effects)
        if number in self.hooks:
            self.hooks.pop(number)()
            number = len(self.effects)
        self.effects.append(what)
        if self.dies == ("before", number):
            self.dead = True
        self.live()
        yield
        if self.dies == ("after", number):
            self.dead = True
        self.live()

    def live(self) -> None:
        """Raise for a healer that is dead."""
        if self.dead:
            raise KilledError

    def begin(self, name: str) -> None:
        """Somebody else starts a run."""
        run = f"run-{next(self._runs)}"
        self._under_way.append((self.clock.time() + RUN, name, run, (), ""))
        self._record(name, run, None, "running")

    def advance(self) -> None:
        """End the runs that are due."""
        now = self.clock.time()
        due = sorted(one for one in self._under_way if one[0] <= now)
        self._under_way = [one for one in self._under_way if one[0] > now]
        for when, name, run, games, act in due:
            if act not in ("fail", "nothing"):
                self._write(name, run, games, half=act == "half")
            if act != "nothing":
                self._record(name, run, when, "failed" if act == "fail" else "success")

    def take(self, request: Post) -> Reply | None:
        """What a processor answers."""
        self.advance()
        body = json.loads(request.body)
        name, games = body["processor"], tuple(body.get("game_ids", ()))
        key, token = request.headers["Idempotency-Key"], int(request.headers["Fencing-Token"])
        act = (self.acts.get(name) or [""]).pop(0) if key not in self._keys else ""
        trigger = Trigger(self.clock.time(), name, games, key, body["correlation_id"], token, 0)
        self.triggers.append(trigger)
        group = min(processor(name).phase, 3)
        self._tokens[group] = max(token, self._tokens.get(group, 0))
        reply = self._reply(act, key) if token == self._tokens[group] else Reply(409)
        if reply is None:
            run = self._keys[key] = f"run-{next(self._runs)}"
            self._under_way.append((self.clock.time() + RUN, name, run, games, act))
            if act != "nothing":
                self._record(name, run, None, "running")
            reply = Reply(202, {}, json.dumps({"run_id": run}).encode())
        trigger.answer = 0 if act in ("lost", "gone") else reply.status
        return None if trigger.answer == 0 else reply

    def _reply(self, act: str, key: str) -> Reply | None:
        if key in self._keys:
            return Reply(200, {}, json.dumps({"run_id": self._keys[key]}).encode())
        if act[:1].isdigit():
            status, _, told = act.partition(":")
            return Reply(int(status), {"Retry-After": told} if told else {})
        return Reply(599) if act == "gone" else None

    def _write(self, name: str, run: str, games: tuple[str, ...], *, half: bool) -> None:
        table = processor(name).writes
        whole = self.whole[table]
        made = whole.rows[: len(whole.rows) // 2] if half else whole.rows
        if games:
            place = whole.place("game_id")
            old = self.tables[table].rows if table in self.tables else ()
            made = (
                *(row for row in old if row[place] not in games),
                *(row for row in made if row[place] in games),
            )
        before = sorted(map(str, self.tables[table].rows)) if table in self.tables else None
        if before != sorted(map(str, made)):
            self.effective.append((name, run))
        self._put(table, whole.holding(made))

    def _record(self, name: str, run: str, ended: float | None, status: str) -> None:
        table = self.tables["processor_runs"]
        others = [row for row in table.rows if run not in row]
        started = (self.clock.time() if ended is None else ended - RUN) * 1e6
        cells: dict[str, Value] = {
            "processor": name, "game_date": self.day, "run_id": run, "status": status,
            "started_at": round(started), "finished_at": None if ended is None else round(ended * 1e6),
        }  # fmt: skip
        self._put("processor_runs", table.holding([*others, tuple(cells[one] for one in table.names)]))

    def _put(self, name: str, table: Table) -> None:
        self.tables[name] = table
        self._show({name: table})

    def _show(self, tables: Mapping[str, Table]) -> None:
        made, _ = loadable(dict(tables), dict(tables), season().description)
        self._store.load(made)

    def query(self, sql: str, parameters: Parameters, timeout: float) -> list[Row]:
        """What the warehouse answers."""
        self.live()
        self.advance()
        if self.warehouse_out:
            raise WarehouseError("down")
        return self._duck.query(sql, parameters, timeout=timeout)
