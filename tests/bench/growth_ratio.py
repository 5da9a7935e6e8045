"""What size costs: gates and healers over 1, 10 and 100 seasons of rows, judging over 10^3 to 10^6 events."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial

from duckdb import DuckDBPyConnection

from scrimmage.judging import judge
from scrimmage.rigs.gate_dates import Asked
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.rigs.gate_sim import GateRoom
from scrimmage.rigs.heal_nights import HealNight
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_sim import live
from scrimmage.rigs.heal_world import Shelf, Stage
from scrimmage.targets.heal_base import Heal, HealSeam, HealTarget
from scrimmage.targets.reference import Reference
from simulators.clock import VirtualClock
from simulators.history import Declares, History
from simulators.pipeline import Pipeline, at_gate
from tests.bench.figures import Figure
from tests.bench.grown import held, lengthened, real
from tests.bench.grown_tables import case, day_of, described, seasons
from tests.bench.ratios import Ratio, abba, paired

FLAT = 1.1
"""Cost for each event, or for each gate, may be so many times that of the smallest."""

_HISTORIES = ("rate_limit/storm", "gates/damaged_dates", "self_heal/missing_games")
WEIGHED_ALONE = (
    "rate_limit/probe_alone",
    "rate_limit/one_host_sick",
    "rate_limit/told_too_long",
    "rate_limit/refused_for_ever",
    "rate_limit/backoff_as_declared",
    "rate_limit/untold_together",
    "rate_limit/torture",
    "rate_limit/flag_breaker_off",
    "rate_limit/flag_retry_after_off",
    "rate_limit/pace_night",
    "rate_limit/pace_fleet",
)
"""Histories of the other claims on scrapers: only their memory is weighed, as every claim reads alike."""
_SHORT, _SMALL, _LARGE = 1_000, 10_000, 1_000_000
_WEIGHED = (10_000, 100_000, 1_000_000)
_ASKS = 10
_US = 1e6


def growth_ratios(blocks: int) -> tuple[list[Ratio], list[Figure]]:
    """Every comparison; the largest histories take a block for eight of the others."""
    ratios: list[Ratio] = []
    figures: list[Figure] = []
    for name in _HISTORIES:
        run = real(name)
        ratios += _judged(run, name, blocks)
        _weigh(run, name, _WEIGHED, ratios, figures)
    for name in WEIGHED_ALONE:
        _weigh(real(name), name, _WEIGHED[:2], ratios, figures)
    return [*ratios, *_over_seasons(blocks)], figures


def _weigh(run: History, name: str, sizes: Sequence[int], ratios: list[Ratio], figures: list[Figure]) -> None:
    """Add the memory of judging histories of so many events, and each against the smallest."""
    judge(lengthened(run, _SHORT))  # what is read once, such as a module, is nobody's growth
    kept = {events: held(lengthened(run, events)) for events in sizes}
    figures += [
        Figure(f"memory of judging {events:,} events of {name}, besides them", (kib,), "KiB")
        for events, kib in kept.items()
    ]
    ratios += [
        paired(
            f"memory of judging {events:,} events of {name} to {sizes[0]:,}",
            [kept[events]] * 2, [kept[sizes[0]]] * 2, unit="KiB", at_most=FLAT,
        )
        for events in sizes[1:]
    ]  # fmt: skip


def _judged(run: History, name: str, blocks: int) -> list[Ratio]:
    """Processor time of judging for each event: 10^5 against 10^3, then 10^6 against 10^4."""
    pairs = ((1_000, 100_000, blocks), (_SMALL, _LARGE, max(1, blocks // 8)))
    return [
        abba(
            f"judging {large:,} events of {name} to {small:,}",
            _judging(lengthened(run, large), 1), _judging(lengthened(run, small), large // small),
            blocks=count, unit="ns an event", at_most=FLAT,
        )
        for small, large, count in pairs
    ]  # fmt: skip


def _judging(run: History, times: int) -> Callable[[], float]:
    def measure() -> float:
        begun = time.process_time()
        for _ in range(times):
            judge(run)
        return (time.process_time() - begun) / len(run.events) / times * 1e9

    return measure


@dataclass(slots=True)
class _TimedHealer:
    """The reference's healer; its own processor time is added up."""

    inner: HealTarget
    took: float = 0.0

    @property
    def module(self) -> str:
        """As the reference's."""
        return self.inner.module

    @property
    def simulated(self) -> bool:
        """As the reference's."""
        return self.inner.simulated

    def declares(self, env: Mapping[str, str]) -> Declares:
        """As the reference's."""
        return self.inner.declares(env)

    def in_sim(self, seam: HealSeam) -> Heal:
        """The healer, timed."""
        heal = self.inner.in_sim(seam)

        def timed(night: object) -> object:
            begun = time.process_time()
            try:
                return heal(night)  # type: ignore[arg-type]  # handed on as it came
            finally:
                self.took += time.process_time() - begun

        return timed


def _over_seasons(blocks: int) -> list[Ratio]:
    made = described()
    ratios: list[Ratio] = []
    with ExitStack() as stack:
        connection, shelf, _ = stack.enter_context(seasons(made, 1))
        one = _works(made, connection, shelf)
        for count in (10, 100):
            with seasons(made, count) as (connection, shelf, rows):
                many = _works(made, connection, shelf)
                ratios += [
                    abba(
                        f"{name} over {count} seasons ({rows:,} rows) to one", many[name], one[name],
                        blocks=blocks, unit="us", at_most=FLAT,
                    )
                    for name in one
                ]  # fmt: skip
    return ratios


def _works(made: Pipeline, connection: DuckDBPyConnection, shelf: Shelf) -> dict[str, Callable[[], float]]:
    return {
        "a gate": partial(_gated, _room(connection, shelf), _asked(made)),
        "a healer's look": partial(_healed, made, connection, shelf),
    }


def _asked(made: Pipeline) -> Asked:
    day = date.fromisoformat(day_of(made))
    return Asked(day, "3-4", made.gate_time("3-4", day), at_gate(made, "3-4", day))


def _room(connection: DuckDBPyConnection, shelf: Shelf) -> GateRoom:
    clock = VirtualClock()
    return GateRoom(case(), Reference().gate, clock, GateRecord(clock), connection, shelf)


def _gated(room: GateRoom, one: Asked) -> float:
    """Microseconds of processor time of a gate."""
    begun = time.process_time()
    for _ in range(_ASKS):
        room.load(one)
        room.ask(one, 1)
    return (time.process_time() - begun) / _ASKS * _US


def _healed(made: Pipeline, connection: DuckDBPyConnection, shelf: Shelf) -> float:
    """Microseconds of processor time of a healer that finds nothing to do."""
    day = date.fromisoformat(day_of(made))
    clock, healer = VirtualClock(), _TimedHealer(Reference().healer)
    stage = Stage(case(), clock, HealRecord(clock), connection, shelf)
    for _ in range(_ASKS):
        live(stage, healer, HealNight(day, made.heal_time(day)))
    return healer.took / _ASKS * _US
