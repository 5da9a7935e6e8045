"""Rig sim for a whole night: scraper, gates and healer of one target, one after another over one world.

At 02:30 Eastern the scraper fetches the date's box scores, game by game. At their hours the gates are asked.
Where the last one does not call on, phase 4 does not run. In the morning the healer is started; what it
triggers fetches with the same scraper. In the end the last gate is asked again.
"""

import contextlib
from collections.abc import Sequence
from itertools import count

from duckdb import DuckDBPyConnection

from scenarios.gate_model import PHASES
from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.gate_dates import Asked
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.rigs.gate_sim import GateRoom
from scrimmage.rigs.heal_nights import HealNight, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_sim import live
from scrimmage.rigs.heal_world import PROJECT, HealWorld, Shelf, Stage
from scrimmage.rigs.night_scrape import SCRAPER, Desk, Scraped, ScraperGoneError, fetched, scraped, unrun
from scrimmage.rigs.sim import begun
from scrimmage.targets.base import Target
from scrimmage.targets.gate_base import GateTarget
from scrimmage.targets.heal_base import HealTarget
from simulators import history
from simulators.clock import VirtualClock
from simulators.pipeline import Gate, Pipeline, Table, Truth, at_gate
from simulators.pipeline.again import Again
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.look import expected
from simulators.processors.state import Brought
from simulators.warehouse.duck import connect

LAST = PHASES[-1]
"""The gate that blocks."""


def run(case: Case, target: Target, gate: GateTarget, healer: HealTarget) -> history.History:
    """Run *case* and give its history."""
    recorder, clock = history.Recorder(), VirtualClock()
    with connect(PROJECT) as connection:
        connection.execute(f'USE "{PROJECT}"')
        scraping, scrape = begun(case, target, clock, recorder)
        night = _Night(case, Desk(scraping, scrape, count(1)), gate, connection)
        with contextlib.suppress(ScraperGoneError):  # its job says so
            night.live(healer)
        scraping.net.close()
    return history.History(header(case, target, scraping.declares), recorder.events)


class _Night:
    """One date."""

    def __init__(self, case: Case, desk: Desk, gate: GateTarget, connection: DuckDBPyConnection) -> None:
        self._case = case
        self._desk = desk
        self._clock = desk.scraping.clock
        self._recorder = desk.scraping.recorder
        self._wall = case.scenario.api.starts
        self._day = case.scenario.heal.dates[0]
        self._pipeline: Pipeline = pipeline(case)
        shelf = Shelf(connection, self._pipeline.description)
        gates = GateRecord(self._clock, self._recorder)
        self._gates = GateRoom(case, gate, self._clock, gates, connection, shelf)
        heals = HealRecord(self._clock, self._recorder)
        self._stage = Stage(case, self._clock, heals, connection, shelf, self._fetch)

    def live(self, healer: HealTarget) -> None:
        """From the scrape to the last gate. Raises ScraperGoneError."""
        strikes = [self._scrape()]
        for phase in PHASES:
            self._until(self._pipeline.gate_time(phase, self._day))
            self._ask(phase, at_gate(self._pipeline, phase, self._day, strikes))
        if not self._called(LAST):
            strikes += unrun(self._pipeline.description, self._case.seed, len(strikes))
        at = self._pipeline.heal_time(self._day)
        self._until(at)
        night = HealNight(self._day, at, tuple(strikes))
        live(self._stage, healer, night, then=self._again)

    def _scrape(self) -> Strike:
        """Phase 1: what the target's scraper brings, in the place of the simulated one's file."""
        listed = self._pipeline.scraped("nbac_schedule", self._day, self._wall)
        rows, failed = scraped(expected({"nbac_schedule": listed}, self._day), self._desk.ask)
        file = self._pipeline.scraped(SCRAPER, self._day, self._wall).holding(rows)
        return Strike(Scraped(file=file, failed=tuple(failed)), self._case.seed)

    def _fetch(self, again: Again, whole: Table, at: int) -> Brought:
        return fetched(self._desk, again, whole, at)

    def _again(self, world: HealWorld) -> None:
        """The blocked gate is asked once more, over the tables as they now stand."""
        boundary = self._pipeline.description.boundary(LAST)
        wrong = [name for name in world.unwhole if name in boundary.reads]
        self._ask(LAST, Gate(world.standing, _truth(wrong, self._games)), world.wall())

    @property
    def _games(self) -> int:
        return len(expected(self._pipeline.tables(self._day, self._wall), self._day))

    def _ask(self, phase: str, gate: Gate, at: int | None = None) -> None:
        one = Asked(self._day, phase, at or self._pipeline.gate_time(phase, self._day), gate)
        self._gates.load(one)
        self._gates.ask(one, 1)

    def _called(self, phase: str) -> bool:
        return any(
            isinstance(event, history.PhaseCalled) and event.phase == phase for event in self._recorder.events
        )

    def _until(self, wall: int) -> None:
        self._clock.sleep(wall - self._wall - self._clock.now())


def _truth(wrong: Sequence[str], games: int) -> Truth:
    """Of tables after a heal: healthy, or damaged where they are not those of the twin."""
    says = f"not whole: {', '.join(wrong)}" if wrong else "whole again"
    state = "damaged" if wrong else "healthy"
    return Truth(state, (), bool(wrong), bool(wrong), games, says, ())  # type: ignore[arg-type]  # one of its words
