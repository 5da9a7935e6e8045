"""Rig sim for gates: in this process, over DuckDB, in virtual time."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from duckdb import DuckDBPyConnection

from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.gate_dates import Asked, asked, pipeline
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.rigs.gate_tables import LOG, of_log
from scrimmage.rigs.heal_world import Shelf
from scrimmage.targets.base import Target
from scrimmage.targets.gate_base import Boundary, Decide, GateSeam, GateTarget
from simulators import history
from simulators.clock import SECOND, Clock, VirtualClock, micros
from simulators.faults.base import Delivery
from simulators.history import Fate
from simulators.outages import Answer, Call, Plan, Struck
from simulators.outages.rule import Rule
from simulators.warehouse.duck import DuckTables, connect
from simulators.warehouse.tables import Table
from simulators.wire import Response

PROJECT = "nba-sim"
"""The project that holds the simulated tables."""

NEXT = "http://next.test/phase"
"""The next phase's entry point; nothing resolves it."""

_ACCEPTED = Response(202)


def run(case: Case, target: Target, gate: GateTarget) -> history.History:
    """Run *case* and give its history."""
    first = header(case, target, gate.declares(case.env))
    clock = VirtualClock()
    with connect(PROJECT) as connection:
        connection.execute(f'USE "{PROJECT}"')
        shelf = Shelf(connection, pipeline(case).description)
        room = GateRoom(case, gate, clock, GateRecord(clock), connection, shelf)
        return history.History(first, room.run())


class _WallClock:
    """Time as gates take it, in seconds: the run's, with the wall time set anew for each boundary."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall = 0

    def set(self, wall: int) -> None:
        """Let it be *wall*, microseconds since the epoch."""
        self._wall = wall - self._clock.now()

    def time(self) -> float:
        """Seconds since the epoch."""
        return (self._wall + self._clock.now()) / SECOND

    def monotonic(self) -> float:
        """Seconds of the run."""
        return self._clock.now() / SECOND

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self._clock.sleep(micros(seconds))


class GateRoom:
    """What stands around the gate of one run. In *connection* the project is attached.

    *env* gives the gate's variables as they are now; None: those of *case*, all the time.
    """

    def __init__(  # noqa: PLR0917  what one run is made of
        self, case: Case, gate: GateTarget, clock: Clock, record: GateRecord,
        connection: DuckDBPyConnection, shelf: Shelf, env: Callable[[], Mapping[str, str]] | None = None,
        before: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """*before* is done before each call to the warehouse."""
        self._case = case
        self._env = env or (lambda: case.env)
        self._clock = clock
        self._before = before
        self._wall = _WallClock(clock)
        self._record = record
        self._shelf = shelf
        self._tables = DuckTables(connection, PROJECT)
        self._plans: dict[str, Plan] = {}
        self._stderr = io.StringIO()
        self._asked = ""
        seam = GateSeam(
            clock=self._wall, project=PROJECT, connection=connection, meet=self._meet,
            ended=self._ended, alert=self._alert, call=self._call, stream=self._stderr,
        )  # fmt: skip
        self._instances: list[Decide] = [gate.in_sim(seam) for _ in range(case.scenario.gate.instances)]

    def run(self) -> list[history.Event]:
        """Ask every boundary."""
        for one in asked(self._case):
            self.load(one)
            for delivery in range(1, self._case.scenario.gate.deliveries + 1):
                self.ask(one, delivery)
        return self._record.events

    def load(self, one: Asked) -> None:
        """Put the boundary's tables there, as far as they differ from what stands there, and an empty log."""
        self._shelf.put(one.gate.tables)
        self.empty_log()

    def empty_log(self) -> None:
        """Let the log hold no attempt."""
        self._tables.load([Table(LOG)])
        self._record.log_emptied()

    def ask(self, one: Asked, delivery: int) -> None:
        """Hand the boundary over, and tell what comes of it."""
        self._plans = {
            name: Plan(rules, self._case.seed, f"{name}/{one.day}/{one.phase}/{delivery}")
            for name, rules in self._rules.items()
        }
        self._wall.set(one.at)
        self._record.start(one, delivery)
        boundary = Boundary(one.phase, one.day.isoformat(), one.now, PROJECT, NEXT, dict(self._env()))
        try:
            decision: Any = self._instances[delivery % len(self._instances)](boundary)
        except Exception as error:  # noqa: BLE001 (whatever a gate raises is how it ended)
            self._record.end("raised", f"{type(error).__name__}: {error}")
        else:
            self._record.decided(decision)
            self._record.end("complete")
        self._left_behind()

    @property
    def _rules(self) -> dict[str, list[Rule]]:
        around = self._case.pipeline
        return {"warehouse": around.warehouse, "slack": around.slack, "next_phase": around.next_phase}

    def _left_behind(self) -> None:
        """What the attempt logged, in the table and on stderr."""
        self._record.log(self._tables.read(LOG))
        self._record.said(self._stderr.getvalue())
        self._stderr.seek(0)
        self._stderr.truncate()

    def _meet(self, call: Call) -> Struck:
        self._before()
        self._asked = call.text
        return self._plans["warehouse"].next(call)

    def _ended(self, op: str, took: int, fate: str) -> None:
        of = of_log(self._asked, self._shelf.description)
        self._record.warehouse(op, took, fate, log=of, **self._record.whose)

    def _alert(self, text: str) -> bool:
        delivered = self._receives("slack")[1] in {"whole", "slow"}
        self._record.alert(text, delivered=delivered, **self._record.whose)
        return delivered

    def _call(self, phase: str, game_date: str) -> int:
        status, _ = self._receives("next_phase")
        self._record.called(phase, game_date)
        return status

    def _receives(self, name: str) -> tuple[int, Fate]:
        """Let a post arrive: the status that its sender gets (0 for none), and its fate."""
        struck = self._plans[name].next(Call("post", "/"))
        met = struck.apply(Answer(Delivery(_ACCEPTED if struck.needs_answer else None)))
        self._clock.sleep(met.delivery.delay)
        return (met.delivery.reply.status if met.delivery.reply else 0), met.fate
