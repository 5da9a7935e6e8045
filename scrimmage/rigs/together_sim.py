"""Rig sim for everything at once: scrapers, gates and healers of one target, in turns over one world.

The healers live through their nights as in ``heal_sim``. Meanwhile each client of the workload, a process
of its own, does its share of the jobs, and a gate is asked about other dates, whose rows stand in the same
tables. All calls of the API carry one key, those of the runs that a healer triggered too. Such a fetch is one
step: nobody else has a turn before it is over.
"""

from collections.abc import Callable, Sequence
from itertools import count

from duckdb import DuckDBPyConnection
from msgspec.structs import replace

from scenarios.gate_model import PHASES
from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.dates import days_of, strikes_of
from scrimmage.rigs.gate_dates import Asked
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.rigs.gate_sim import GateRoom
from scrimmage.rigs.heal_nights import nights, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_sim import live
from scrimmage.rigs.heal_world import PROJECT, HealWorld, Shelf, Stage
from scrimmage.rigs.night_scrape import Desk, fetched
from scrimmage.rigs.sim import Scraping, another, begun, job
from scrimmage.targets.base import Scrape, Target
from scrimmage.targets.gate_base import GateTarget
from scrimmage.targets.heal_base import HealTarget
from simulators import history
from simulators.clock import SECOND, VirtualClock, micros
from simulators.pipeline import Pipeline, at_gate
from simulators.pipeline.again import Again
from simulators.pipeline.table import Table
from simulators.processors.state import Brought
from simulators.seed import stream
from simulators.turn_clock import TurnClock
from simulators.turns import Turns
from simulators.warehouse.duck import connect

Work = Callable[[], None]

STRUCK = 0.25
"""Share of the dates beside the nights that are damaged: a gate that is always open is found out."""

APART = 120
"""Seconds between two boundaries that a gate is asked, at most."""

LAST = PHASES[-1]


def run(case: Case, target: Target, gate: GateTarget, healer: HealTarget) -> history.History:
    """Run *case* and give its history."""
    with connect(PROJECT) as connection:
        connection.execute(f'USE "{PROJECT}"')
        everything = _Everything(case, target, gate, connection)
        for night in nights(case):
            live(everything.stage, healer, night, beside=everything.beside)
        everything.close()
    # Of a healer that declares its budgets they are judged too.
    declares = replace(target.declares(case.env), heal=healer.declares(case.env).heal)
    return history.History(header(case, target, declares), everything.events)


class _Everything:
    """One run: what all nights share."""

    def __init__(self, case: Case, target: Target, gate: GateTarget, connection: DuckDBPyConnection) -> None:
        self._case = case
        self._recorder = history.Recorder()
        clock = VirtualClock()
        self._jobs = count(1)
        self._clock = TurnClock(clock)
        made = pipeline(case)
        self._dates = _dates(case, made)
        shelf = Shelf(
            connection, made.description, [*{one.day: one.gate.tables for one in self._dates}.values()]
        )
        first, fetches = begun(case, target, clock, self._recorder)
        self._fetches = Desk(first, fetches, self._jobs)
        clients = range(2, case.scenario.workload.clients + 2)
        self._scrapers = [another(first, target, self._clock, number) for number in clients]
        heals = HealRecord(clock, self._recorder, signs=True)
        self.stage = Stage(case, clock, heals, connection, shelf, self._fetch)
        self._world: HealWorld | None = None
        self._room = GateRoom(
            case, gate, self._clock, GateRecord(clock, self._recorder, signs=True), connection, shelf,
            before=self._before,
        )  # fmt: skip

    @property
    def events(self) -> list[history.Event]:
        """What was written."""
        return self._recorder.events

    def beside(self, world: HealWorld, turns: Turns) -> Sequence[Work]:
        """What goes on beside the healers of the night in *world*."""
        self._world, self._clock.turns = world, turns
        return [self._gates, *(self._share(place) for place in range(len(self._scrapers)))]

    def close(self) -> None:
        """Hang up on what is still under way."""
        for scraping, _ in self._scrapers:
            scraping.net.close()
        self._fetches.scraping.net.close()

    def _share(self, place: int) -> Work:
        scraping, scrape = self._scrapers[place]
        return lambda: self._scrape(scraping, scrape, place)

    def _scrape(self, scraping: Scraping, scrape: Scrape, place: int) -> None:
        """Do this client's share of the jobs, one by one."""
        work, began = self._case.scenario.workload, self._clock.now()
        for index, spec in enumerate(work.jobs[place :: work.clients]):
            self._clock.sleep(began + index * micros(work.every) - self._clock.now())
            number = next(self._jobs)
            scraping.net.job, scraping.net.thread = number, scraping.who
            if job(scraping, scrape, number, spec)[0] == "hung":
                return  # its process is in no state to go on

    def _gates(self) -> None:
        """Ask a gate about every date beside."""
        draw = stream(self._case.seed, "gates")
        self._room.empty_log()
        for one in self._dates:
            self._clock.sleep(draw.randrange(APART * SECOND))
            self._room.ask(one, 1)

    def _before(self) -> None:
        """A gate calls the warehouse: others may go first, and the tables are as they then are."""
        assert self._world is not None, "gates are asked beside healers"
        assert self._clock.turns is not None, "and take turns with them"
        self._clock.turns.give_way()
        self._world.fresh()

    def _fetch(self, again: Again, whole: Table, at: int) -> Brought:
        return fetched(self._fetches, again, whole, at)


def _dates(case: Case, made: Pipeline) -> list[Asked]:
    """The boundaries of dates beside the nights, each as it stands when its last gate looks."""
    lived = {night.day for night in nights(case)}
    days = [day for day in days_of(case.scenario.gate, made, case.seed) if day not in lived]
    strikes = strikes_of(case, days)
    found: list[Asked] = []
    for day in days:
        struck = strikes(day) if stream(case.seed, "beside", day.isoformat()).random() < STRUCK else ()
        at = made.gate_time(LAST, day)
        phases = case.scenario.gate.phases
        found += [Asked(day, phase, at, at_gate(made, phase, day, struck, at=at)) for phase in phases]
    return found
