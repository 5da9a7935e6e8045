"""What stands around the healers of one night in rig sim: tables, processors, Slack, the ledger, outages."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from scrimmage.case import Case
from scrimmage.rigs.gate_tables import loadable
from scrimmage.rigs.heal_nights import HealNight, pipeline
from scrimmage.rigs.heal_record import HEALS, HealRecord, answer_of
from simulators.clock import Clock
from simulators.faults.base import Delivery
from simulators.outages import Answer as Arriving
from simulators.outages import Call, Plan, Struck
from simulators.pipeline import Description, Tables
from simulators.pipeline import Table as PipelineTable
from simulators.processors.http import order_of, response
from simulators.processors.orchestra import Orchestra
from simulators.processors.order import Answered, Order
from simulators.processors.state import Fetch
from simulators.warehouse.duck import DuckTables
from simulators.wire import Request, Response

PROJECT = "nba-sim"
"""The project that holds the simulated tables."""
PROCESSORS = "processors.test"
"""The host of the simulated processors; nothing resolves it."""

_SERVICES = ("warehouse", "slack", "triggers", "ledger")
_OK = Response(200, (("Content-Type", "text/plain"),), b"ok")
_ACCEPTED = range(200, 300)


class Shelf:
    """The tables of a run in DuckDB; only those that differ from what stands there are loaded."""

    def __init__(
        self, connection: DuckDBPyConnection, description: Description, settled: Sequence[Tables] = ()
    ) -> None:
        """*settled* are tables of other dates, whose rows stand there all the time."""
        self._tables = DuckTables(connection, PROJECT)
        self.description = description
        self._settled = {
            name: [row for one in settled if name in one for row in one[name].rows]
            for name in description.tables
        }
        self._there: dict[str, PipelineTable] = {}

    def put(self, tables: Tables) -> None:
        """Let *tables* be what stands there, besides what is settled."""
        tables = {
            name: table.holding((*self._settled[name], *table.rows)) if self._settled[name] else table
            for name, table in tables.items()
        }
        changed = {name: table for name, table in tables.items() if self._there.get(name) != table}
        made, missing = loadable(changed, tables, self.description)
        self._tables.load(made)
        for schema in missing:
            self._tables.drop(schema)
        self._there = dict(tables)


@dataclass(frozen=True, slots=True)
class Stage:
    """What all nights of a run share."""

    case: Case
    clock: Clock
    record: HealRecord
    connection: DuckDBPyConnection
    """In which the project is attached."""
    shelf: Shelf
    fetch: Fetch | None = None
    """A scraper that processors of phase 2 use; None for a simulated one."""


class HealWorld:
    """One night's world. Times are microseconds of the run, unless they are called wall times."""

    def __init__(self, stage: Stage, night: HealNight) -> None:
        case, around = stage.case, stage.case.pipeline
        self.stage = stage
        self._clock = stage.clock
        self._shelf = stage.shelf
        self._record = stage.record
        self._offset = night.at - stage.clock.now()
        self._orchestra = Orchestra(
            pipeline(case), night.day, night.strikes, around.processors, case.seed, night.at,
            fetch=stage.fetch,
        )  # fmt: skip
        self._stale = True
        self._tables = [*pipeline(case).description.tables]
        self._plans = {
            name: Plan(getattr(around, name), case.seed, f"{name}/{night.day}") for name in _SERVICES
        }
        self.faults = any(getattr(around, name) for name in (*_SERVICES, "processors"))
        self.truth = self._orchestra.truth
        # One connection for all: whoever has the turn has it.
        self.ledger = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)

    def close(self) -> None:
        """End what the night held."""
        self.ledger.close()

    def wall(self) -> int:
        """Wall time."""
        return self._offset + self._clock.now()

    @property
    def standing(self) -> Tables:
        """The tables as they now are."""
        return self._orchestra.tables

    @property
    def unwhole(self) -> list[str]:
        """The names of those that are not as those of the twin."""
        return [one.name for one in self._orchestra.differences()]

    def move(self, until: int) -> None:
        """Let time pass to *until*, and processors do on the way what they do."""
        while (due := self._orchestra.due) is not None and due - self._offset <= until:
            self._clock.sleep(due - self._offset - self._clock.now())
            for run in self._orchestra.advance(due):
                self._stale = self._stale or bool(run.changed)
                self._record.ran(run)
        self._clock.sleep(until - self._clock.now())

    def settle(self, longest: int) -> bool:
        """Let what was begun come to its end, within *longest*; gives whether anything was."""
        last, busy = self._clock.now() + longest, False
        while (due := self._orchestra.due) is not None and due - self._offset <= last:
            busy = True
            self.move(max(due - self._offset, self._clock.now()))
        return busy

    def calm(self) -> None:
        """From now on nothing misbehaves any more."""
        self._plans = {name: Plan((), 0, name) for name in _SERVICES}
        self._orchestra.calm()

    def meet(self, call: Call) -> Struck:
        """What befalls the next call to the warehouse, in which the tables are as they now are."""
        self.fresh()
        return self._plans["warehouse"].next(call)

    def fresh(self) -> None:
        """Let the warehouse hold the tables as they now are."""
        if self._stale:
            self._shelf.put(self._orchestra.tables)
            self._stale = False

    def meet_ledger(self, call: Call) -> Struck:
        """What befalls the next call to the ledger."""
        return self._plans["ledger"].next(call)

    def seen(self) -> None:
        """Record how the tables and the ledger stand."""
        self._record.tables(self._tables, self._orchestra.differences())
        self._record.entries(self._heals())

    def alert(self, request: Request, timeout: int, heal: int) -> tuple[Response | None, int]:
        """Tell Slack, in the start *heal*; gives the reply within *timeout* (None for none), and how long."""
        met = self._arrives("slack", Call("post", "/"), _OK)
        reply, delay = _within(met.delivery, timeout)
        delivered = reply is not None and reply.status in _ACCEPTED and met.fate in {"whole", "slow"}
        self._record.alert(_text(request), delivered=delivered, **self._record.whose(heal))
        return reply, delay

    def trigger(
        self, healer: int, processor: str, request: Request, timeout: int
    ) -> tuple[Response | None, int]:
        """Call *processor*; gives what the healer gets within *timeout*, and after how long."""
        struck = self._plans["triggers"].next(Call("post", f"/{processor}"))
        order, answered = order_of(request), None
        if struck.needs_answer:
            answered = self._answer(order)
        given = None if answered is None else response(answered)
        met = struck.apply(Arriving(Delivery(given)))
        reply, delay = _within(met.delivery, timeout)
        self._record.trigger(
            healer, processor, order if isinstance(order, Order) else None,
            answer_of(answered, reply, self._clock.now() + delay),
        )  # fmt: skip
        return reply, delay

    def _answer(self, order: Order | str) -> Answered:
        if isinstance(order, str):
            return Answered("invalid", 400)
        return self._orchestra.trigger(order, self.wall())

    def _arrives(self, service: str, call: Call, whole: Response) -> Arriving:
        struck = self._plans[service].next(call)
        return struck.apply(Arriving(Delivery(whole if struck.needs_answer else None)))

    def _heals(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The heals that the ledger has, as reference/self_heal/heal_ledger/sqlite.py writes them."""
        asked = "SELECT document, fields FROM heal_ledger WHERE collection = ? ORDER BY rowid"
        with closing(self.ledger.cursor()) as cursor:
            try:
                rows = cursor.execute(asked, (HEALS,)).fetchall()
            except sqlite3.OperationalError:
                return  # nothing was ever written
        for name, fields in rows:
            yield name, json.loads(fields)


def _within(delivery: Delivery, timeout: int) -> tuple[Response | None, int]:
    """What of a *delivery* can be used within *timeout*, and how long its receiver waits."""
    if delivery.delay > timeout:
        return None, timeout
    whole = delivery.finish == "whole" and delivery.stop_after is None
    return (delivery.reply if whole else None), delivery.delay


def _text(request: Request) -> str:
    """What Slack was told; the body as it is where that is no message."""
    try:
        told = json.loads(request.body)
    except ValueError:
        told = None
    text = told.get("text") if isinstance(told, dict) else None
    return text if isinstance(text, str) else request.body.decode(errors="replace")
