"""Rig sim for switches: one process of each part lives through every state, one state after another.

In each state the scraper gets the jobs of the workload, the gates are asked at their boundaries, and a healer
is started, all over the same date with the same damage. Between two states the variables change, and time
passes until nothing of the one before binds anybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

import msgspec
from duckdb import DuckDBPyConnection

from scenarios.gate_model import Phase
from scrimmage.case import Case
from scrimmage.rigs.api import header
from scrimmage.rigs.gate_dates import Asked
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.rigs.gate_sim import GateRoom
from scrimmage.rigs.heal_nights import HealNight, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_sim import live
from scrimmage.rigs.heal_world import PROJECT, Shelf, Stage
from scrimmage.rigs.sim import begun, job
from scrimmage.targets.base import Target
from scrimmage.targets.gate_base import GateTarget
from scrimmage.targets.heal_base import HealTarget
from simulators import history
from simulators.clock import SECOND, VirtualClock, micros
from simulators.pipeline import Pipeline, at_gate
from simulators.pipeline.damages.plan import Plan
from simulators.seed import stream
from simulators.warehouse.duck import connect

APART = 3600 * SECOND
"""Microseconds between the end of one state and the next; no wait that a scenario tells may reach it."""


def run(case: Case, target: Target, gate: GateTarget, healer: HealTarget) -> history.History:
    """Run *case* and give its history."""
    recorder = history.Recorder()
    with connect(PROJECT) as connection:
        connection.execute(f'USE "{PROJECT}"')
        order = [*states(case.scenario.switches, case.seed)]
        parts = _Parts(case, target, gate, healer, connection, recorder, order[0])
        for state in order:
            if not parts.live(state):
                break  # its scraper hangs, and is in no state to go on
        parts.close()
    return history.History(header(case, target), recorder.events)


def states(switches: Mapping[str, str], seed: int) -> Iterator[dict[str, str]]:
    """None of *switches* off, each alone, and each pair: every state once.

    Seeds one after another begin with one state after another; the order of the rest is drawn.
    """
    every = [dict(chosen) for size in range(3) for chosen in combinations(switches.items(), size)]
    yield every.pop(seed % len(every))
    stream(seed, "switches").shuffle(every)
    yield from every


class _Parts:
    """Scraper, gates and healer, made under the variables of *first*, and the variables as they are now."""

    def __init__(  # noqa: PLR0917  what one run is made of
        self, case: Case, target: Target, gate: GateTarget, healer: HealTarget,
        connection: DuckDBPyConnection, recorder: history.Recorder, first: dict[str, str],
    ) -> None:  # fmt: skip
        self._case = case
        self._healer = healer
        self._recorder = recorder
        self._clock = VirtualClock()
        made = pipeline(case)
        self._night = _struck(case, made)
        self._asked = [_at(phase, made, self._night) for phase in case.scenario.gate.phases]
        self._now = first
        self._numbered = 0
        self._scraping, self._scrape = begun(case, target, self._clock, recorder, self._env)
        shelf = Shelf(connection, made.description)
        gates = GateRecord(self._clock, recorder)
        self._gates = GateRoom(case, gate, self._clock, gates, connection, shelf, self._env)
        self._stage = Stage(case, self._clock, HealRecord(self._clock, recorder), connection, shelf)

    def live(self, state: dict[str, str]) -> bool:
        """Switch to *state* and ask every part; gives whether the scraper came to an end."""
        self._now = state
        self._recorder.add(
            history.Switched(n=self._recorder.next, t=self._clock.now(), who="operator", env=state)
        )
        if not self._jobs():
            return False
        self._boundaries()
        scenario = msgspec.structs.replace(self._case.scenario, env=self._case.scenario.env | state)
        live(replace(self._stage, case=replace(self._case, scenario=scenario)), self._healer, self._night)
        self._clock.sleep(APART)
        return True

    def close(self) -> None:
        """End what the run held."""
        self._scraping.net.close()

    def _env(self) -> dict[str, str]:
        return self._case.env | self._now

    def _jobs(self) -> bool:
        every, began = micros(self._case.scenario.workload.every), self._clock.now()
        for number, spec in enumerate(self._case.jobs):
            self._clock.sleep(max(began + number * every - self._clock.now(), 0))
            self._numbered += 1
            if job(self._scraping, self._scrape, self._numbered, spec)[0] == "hung":
                return False
        return True

    def _boundaries(self) -> None:
        for one in self._asked:
            self._gates.load(one)
            self._gates.ask(one, 1)


def _struck(case: Case, made: Pipeline) -> HealNight:
    """The night, with every damage of the scenario: gates and healer need not notice the same one."""
    (day,), rules = case.scenario.heal.dates, case.pipeline.damages
    strikes = Plan(rules, case.seed, [day], most=len(rules)).strikes(day)
    return HealNight(day, made.heal_time(day), strikes)


def _at(phase: Phase, made: Pipeline, night: HealNight) -> Asked:
    at = made.gate_time(phase, night.day)
    return Asked(night.day, phase, at, at_gate(made, phase, night.day, night.strikes))
