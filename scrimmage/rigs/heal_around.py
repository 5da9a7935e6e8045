"""What stands around healers on the wire: processors on a port, Slack, the warehouse, the heal ledger."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import requests

from scrimmage.case import Case
from scrimmage.rigs.gate_emulator import emulator
from scrimmage.rigs.gate_tables import loadable
from scrimmage.rigs.heal_alerts import Alerts
from scrimmage.rigs.heal_doom import WireDoom
from scrimmage.rigs.heal_ledger import WireLedger
from scrimmage.rigs.heal_nights import HealNight, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_triggers import Triggers
from scrimmage.rigs.plans import FreshPlan
from simulators.clock import SECOND, RealClock
from simulators.processors.orchestra import Orchestra
from simulators.processors.order import Difference
from simulators.server.service import Ended, Service
from simulators.warehouse.emulator import EmulatorError
from simulators.warehouse.front import front
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import Schema

PROJECT = "nba-wire"
"""The project of the tables and of the ledger."""

PACE = 0.002
"""By how much runs are shortened: 2 to 7 minutes become 0.2 to 0.9 s."""

_TICK = 0.02
"""Seconds between two looks at what is due."""
_LONGEST = 20 * SECOND
"""Microseconds for which runs may go on after the last healer of a night has ended."""
_RUNS = "processor_runs"


class Around:
    """The services of one run, and the world of the night under way.

    Wall times are microseconds since the epoch.
    """

    def __init__(self, case: Case, stack: ExitStack) -> None:
        around = case.pipeline
        self._case = case
        self.lock = threading.Lock()
        """Held while the history is written and while the orchestra plays."""
        self.clock = RealClock()
        self.record = HealRecord(self.clock)
        self.doom = WireDoom()
        self._loading = threading.Lock()
        self._plans = {
            name: FreshPlan(getattr(around, name), name, case.seed)
            for name in ("warehouse", "slack", "triggers")
        }
        self._emulator = emulator(PROJECT)
        self._tables = RestTables(self._emulator.url, PROJECT)
        self.ledger = WireLedger(PROJECT, around.ledger)
        self._front = stack.enter_context(front(self._address, self._plans["warehouse"], self._asked))
        alerts = Alerts.service(self.lock, self.record, self.doom, self._plans["slack"])
        self._slack = stack.enter_context(alerts)
        self._triggers = Triggers(self.lock, self.record, self.doom, self.clock)
        self._processors = stack.enter_context(self._triggers.service(self._plans["triggers"]))
        self._services: tuple[Service, ...] = (self._front, self._slack, self._processors)
        self._orchestra: Orchestra | None = None
        self._offset = 0
        self._failed: BaseException | None = None
        self._over = threading.Event()
        ticker = threading.Thread(target=self._tick, name="orchestra", daemon=True)
        ticker.start()
        stack.callback(ticker.join)
        stack.callback(self._over.set)

    @property
    def env(self) -> dict[str, str]:
        """Where a healer finds everything."""
        return {
            "BIGQUERY_EMULATOR_HOST": self._front.url,
            "FIRESTORE_EMULATOR_HOST": self.ledger.address,
            "SLACK_WEBHOOK_URL": f"{self._slack.url}/services/T/B/X",
        }

    def urls(self, healer: int) -> dict[str, str]:
        """Where *healer* triggers each processor: on paths of its own, so that calls tell whose they are."""
        names = [one.name for one in pipeline(self._case).description.processors]
        return {name: f"{self._processors.url}/{healer}/{name}" for name in names}

    def wall(self) -> int:
        """What time it is in the night."""
        return self._offset + self.clock.now()

    def begin(self, night: HealNight) -> Orchestra:
        """Make a night's world. Raises EmulatorError or FirestoreError where one of both went away."""
        around = self._case.pipeline
        with self.lock:
            self._orchestra = self._triggers.orchestra = None
        self._restore()
        self.ledger.begin()
        for plan in self._plans.values():
            plan.begin(night.day.isoformat())
        made = Orchestra(
            pipeline(self._case), night.day, night.strikes, around.processors, self._case.seed, night.at,
            pace=PACE,
        )  # fmt: skip
        with self._loading, still_there():
            for schema in self._put(made, self.names):
                self._tables.drop(schema)
        with self.lock:
            self._offset = night.at - self.clock.now()
            self._orchestra = self._triggers.orchestra = made
            self._triggers.wall = self.wall
        return made

    def later(self, wall: int) -> None:
        """Let it be *wall*, unless it is later already."""
        with self.lock:
            self._offset = max(self._offset, wall - self.clock.now())

    def calm(self) -> None:
        """From now on nothing misbehaves any more."""
        for plan in self._plans.values():
            plan.calm()
        self._restore()
        self.ledger.calm()
        with self.lock:
            assert self._orchestra is not None, "a night is under way"
            self._orchestra.calm()

    def settle(self) -> None:
        """Wait until every call is over and told.

        Raises EmulatorError where one of the warehouse is not, or the warehouse has gone; and what failed
        in a service or in the orchestra.
        """
        with still_there():
            for service in self._services:
                service.settle(self._case.patience)
            if self._failed is not None:
                raise self._failed
            self._tables.look()

    @property
    def names(self) -> list[str]:
        """The logical names of all tables."""
        return [*pipeline(self._case).description.tables]

    def differences(self) -> list[Difference]:
        """How the tables stand beside those of the twin; the lock is held."""
        assert self._orchestra is not None, "a night is under way"
        return self._orchestra.differences()

    def finish(self) -> bool:
        """Let what was begun come to its end, within 20 s; gives whether anything was under way."""
        end, busy = self.clock.now() + _LONGEST, False
        while self._under_way and self._failed is None and self.clock.now() < end:
            busy = True
            self._over.wait(_TICK)
        self.settle()
        return busy

    @property
    def _under_way(self) -> bool:
        return self._orchestra is not None and self._orchestra.due is not None

    def _restore(self) -> None:
        for service in self._services:
            service.restore()

    def _address(self) -> str:
        """Where the emulator is; asked for each call, which waits while tables are loaded."""
        with self._loading:
            return self._emulator.url

    def _tick(self) -> None:
        while not self._over.wait(_TICK):
            try:
                self._advance()
            except BaseException as error:  # noqa: BLE001 (told by settle, in the thread that can do something)
                self._failed = self._failed or error
                return

    def _advance(self) -> None:
        with self.lock:
            orchestra = self._orchestra
            if orchestra is None or orchestra.due is None or orchestra.due > self.wall():
                return
            happened = orchestra.advance(self.wall())
        changed = dict.fromkeys(name for one in happened for name in one.changed)
        with self._loading:
            if self._orchestra is not orchestra:  # another night began meanwhile, with tables of its own
                return
            self._put(orchestra, [name for name in changed if name != _RUNS])
            # Told before its record can be read, lest something that follows on it comes first.
            with self.lock:
                for one in happened:
                    self.record.ran(one)
            self._put(orchestra, [name for name in changed if name == _RUNS])

    def _put(self, orchestra: Orchestra, names: list[str]) -> list[Schema]:
        """Let the tables called *names* be as they now are; gives the places of those that are not there.

        What loads holds the lock of loading.
        """
        tables = orchestra.tables
        wanted = {name: tables[name] for name in names if name in tables}
        made, missing = loadable(wanted, tables, pipeline(self._case).description)
        self._tables.load(made)
        return missing

    def _asked(self, ended: Ended) -> None:
        with self.lock:
            self.record.warehouse(ended.call.op, ended.took, ended.fate)


@contextmanager
def still_there() -> Iterator[None]:
    """Raises EmulatorError where what is asked of bqemulator within gets no answer."""
    try:
        yield
    except (requests.RequestException, TimeoutError) as error:
        raise EmulatorError(f"bqemulator went away in the middle ({type(error).__name__})") from None
