"""What the metrics would show: the reference, run in simulated time through refusals, damage and heals."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, override

from reference.log_metric import LogMetric
from reference.rate_limit.metric_table import METRICS as RATE_LIMIT
from reference.rate_limit.metric_table import Kind
from reference.rate_limit.metrics import Metrics
from reference.self_heal.metric_table import METRICS as SELF_HEAL
from reference.validation.metric_table import METRICS as VALIDATION
from scrimmage.case import Case
from scrimmage.catalog import select
from scrimmage.engine import run_one
from scrimmage.targets.base import Scrape, Seam, Target
from scrimmage.targets.heal_base import Heal, HealSeam
from scrimmage.targets.reference import Reference, reference_in
from scrimmage.targets.reference_heal import ReferenceHeal, reference_heal
from simulators.clock import SECOND
from simulators.history import GateDecision, GateEnd, GateStart, History

SCRAPES = (
    "rate_limit/limiter_free_tier",
    "rate_limit/breaker_recovers",
    "rate_limit/server_errors_mixed",
    "rate_limit/refused_for_ever_untold",
)
GATES = ("gates/days_off", "gates/damaged_dates", "gates/warehouse_down", "gates/overhead")
HEALS = ("self_heal/missing_games", "self_heal/told_to_wait", "self_heal/processor_never_does")
"""The scenarios that are shown, one after the other."""

SEED = 1
APART = 60.0
"""Seconds between two scenarios in a picture."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one metric."""

    metric: str
    label: str
    t: float
    """Seconds from the picture's left."""
    value: float


@dataclass(slots=True)
class _Sampled:
    """A clock by which the metrics are looked at whenever somebody waits."""

    seam: Seam
    metrics: Metrics
    seen: list[tuple[float, dict[tuple[str, str], float]]] = field(default_factory=list)

    def time(self) -> float:
        """As the seam tells it."""
        return self.seam.clock.time()

    def monotonic(self) -> float:
        """As the seam tells it."""
        return self.seam.clock.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, and look before and after."""
        self.look()
        self.seam.clock.sleep(seconds)
        self.look()

    def look(self) -> None:
        """Keep what every metric says now."""
        now = self.seam.clock.time()
        samples = self.metrics.samples()
        label = {one: f"{one.host}{f' {one.status}' if one.status else ''}" for one in samples}
        self.seen.append((now, {(one.metric.name, label[one]): one.value for one in samples}))


def rate_limit() -> list[Point]:
    """What the rate limiter's metrics say: of totals what was added between two looks, gauges as they are."""
    points: list[Point] = []
    left = 0.0
    for name in SCRAPES:
        clocks: list[_Sampled] = []
        _run(name, Reference(make=_watched(clocks)))
        for clock in clocks:
            clock.look()
        looks = [look for clock in clocks for look in clock.seen]
        found = list(_between(looks, left))
        points += found
        left = max([left, *(one.t for one in found)]) + APART
    return points


def _watched(clocks: list[_Sampled]) -> Any:
    def make(seam: Seam) -> Scrape:
        clock = _Sampled(seam, Metrics(seam.clock))
        clocks.append(clock)
        return reference_in(replace(seam, clock=clock), metrics=clock.metrics)

    return make


def _between(looks: list[tuple[float, dict[tuple[str, str], float]]], left: float) -> Iterator[Point]:
    totals = {one.name for one in RATE_LIMIT if one.kind is Kind.CUMULATIVE}
    before: dict[tuple[str, str], float] = {}
    for now, values in looks:
        for (metric, label), value in values.items():
            shown = value - before.get((metric, label), 0.0) if metric in totals else value
            yield Point(metric, label, left + now - looks[0][0], shown)
        before = values


def validation() -> list[Point]:
    """What the lines of the gates' functions would say."""
    points: list[Point] = []
    left = 0.0
    for name in GATES:
        found = list(_points(VALIDATION, _decided(_run(name, Reference())), left))
        points += found
        left = max([left, *(one.t for one in found)]) + APART
    return points


def _decided(run: History) -> Iterator[tuple[float, dict[str, Any]]]:
    """The line of each attempt, as :mod:`reference.functions.gates` writes it, by what the history saw."""
    phases = {one.gate: one.phase for one in run.events if isinstance(one, GateStart)}
    outcomes = {one.gate: one.outcome for one in run.events if isinstance(one, GateDecision)}
    for one in run.events:
        if isinstance(one, GateEnd) and one.gate in outcomes:
            line = {"event": "gate_decided", "phase": phases[one.gate], "outcome": outcomes[one.gate]}
            yield one.t / SECOND, line | {"seconds": one.took / SECOND}


def self_heal() -> list[Point]:
    """What the healer's lines say."""
    points: list[Point] = []
    left = 0.0
    for name in HEALS:
        lines: list[tuple[float, dict[str, Any]]] = []
        _run(name, _Healing(lines=lines))
        first = lines[0][0] if lines else 0.0
        found = list(_points(SELF_HEAL, ((t - first, line) for t, line in lines), left))
        points += found
        left = max([left, *(one.t for one in found)]) + APART
    return points


class _Lines(io.StringIO):
    """A stream that keeps each line with the time at which it was written."""

    def __init__(self, seam: HealSeam, lines: list[tuple[float, dict[str, Any]]]) -> None:
        super().__init__()
        self._seam = seam
        self._lines = lines

    @override
    def write(self, text: str) -> int:
        if text.strip():
            self._lines.append((self._seam.clock.time(), json.loads(text)))
        return len(text)


@dataclass(frozen=True, slots=True)
class _Healing(Reference):
    """The reference, whose healer's lines are kept."""

    lines: list[tuple[float, dict[str, Any]]] = field(default_factory=list)

    @property
    @override
    def healer(self) -> ReferenceHeal:
        def make(seam: HealSeam) -> Heal:
            return reference_heal(seam, stream=_Lines(seam, self.lines))

        return ReferenceHeal(make=make)


def _points(
    metrics: tuple[LogMetric, ...], lines: Iterator[tuple[float, dict[str, Any]]], left: float
) -> Iterator[Point]:
    for t, line in lines:
        for metric in metrics:
            if line["event"] == metric.event:
                label = " ".join(str(line[name]) for name in metric.labels)
                yield Point(metric.name, label, left + t, float(line[metric.field]) if metric.field else 1.0)


def _run(name: str, target: Target) -> History:
    (loaded,) = select([], [name])
    scenario, raw = loaded.settled(SEED, "sim")
    entry = scenario.catalogue[0] if scenario.catalogue else None
    return run_one(Case(loaded.id, scenario, raw, "sim", SEED, entry), target)
