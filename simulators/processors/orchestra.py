"""The processors of one night as a healer meets them: they take orders, run, and change the tables."""

import heapq
from collections.abc import Callable, Sequence
from datetime import date

from simulators.balldontlie.season.draws import between
from simulators.clock import SECOND
from simulators.history import Taken
from simulators.pipeline.again import Again, calls
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.description import Processor
from simulators.pipeline.hours import LONGEST_RUN, SHORTEST_RUN
from simulators.pipeline.night import Stand
from simulators.pipeline.night_truth import NightTruth, night_truth
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.table import Tables
from simulators.processors.behaviours import BehaviourRule, Plan, PlannedRun, Work
from simulators.processors.order import Answered, Difference, Happened, Order
from simulators.processors.state import Fetch, Running, State
from simulators.seed import stream

__all__ = ["Answered", "Difference", "Happened", "NightTruth", "Orchestra", "Order", "Upstream"]

Upstream = Callable[[int, int], int | None]
"""Asked at a time for so many calls: until when the API takes none, microseconds since the epoch."""

_TAKEN, _KNOWN, _INVALID, _STALE, _WAIT = 202, 200, 400, 409, 429
_RAW = 2


class Orchestra:
    """One date's world: damaged tables, an undamaged twin, runs under way. Not thread-safe.

    Times are microseconds since the epoch and do not go back. *strikes* hit the night before *start*, *rules*
    say how processors misbehave. *pace* shortens runs, also slow ones; *upstream* is a limit of the API,
    *fetch* a scraper that really fetches.
    """

    def __init__(  # noqa: PLR0917  which night of which world: all six belong to it
        self,
        pipeline: Pipeline,
        day: date,
        strikes: Sequence[Strike],
        rules: Sequence[BehaviourRule],
        seed: int,
        start: int,
        *,
        pace: float = 1.0,
        upstream: Upstream | None = None,
        fetch: Fetch | None = None,
    ) -> None:
        self._pipeline = pipeline
        self._day = day
        self._seed = seed
        self._pace = pace
        self._upstream = upstream
        whole = pipeline.tables(day, start)
        stand = pipeline.stand(day, start, strikes) if strikes else Stand(whole, ())
        self.truth: NightTruth = night_truth(pipeline, day, start, stand, whole)
        self._state = State(pipeline, stand.tables, whole, fetch)
        self._plan = Plan(rules, seed, day)
        self._processors = {one.name: one for one in pipeline.description.processors}
        self._tokens: dict[bool, int] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._runs = 0
        self._begun = 0
        self._due: list[tuple[int, int, Running]] = []

    @property
    def tables(self) -> Tables:
        """The tables as they stand, by logical name; a missing one is not there."""
        return self._state.tables

    @property
    def due(self) -> int | None:
        """When the next run begins or ends; None where nothing is under way."""
        return self._due[0][0] if self._due else None

    def calm(self) -> None:
        """From now on every processor does what it should."""
        self._plan = Plan((), self._seed, self._day)
        self._upstream = None

    def trigger(self, order: Order, now: int) -> Answered:
        """Take *order*, or say why not."""
        processor = self._processors.get(order.processor)
        if processor is None or not self._valid(order, processor):
            return Answered("invalid", _INVALID)
        # A lease is of phase 2, or of phases 3 and 4: each has tokens of its own.
        group = processor.phase == _RAW
        if order.token is not None:
            if order.token < self._tokens.get(group, order.token):
                return Answered("stale", _STALE)
            self._tokens[group] = order.token
        if order.key and (known := self._known.get((processor.name, order.key))):
            return Answered("repeated", _KNOWN, run=known)
        return self._take(order, processor, now)

    def advance(self, now: int) -> list[Happened]:
        """Let everything happen that is due by *now*, in order."""
        happened: list[Happened] = []
        while self._due and self._due[0][0] <= now:
            at, number, run = heapq.heappop(self._due)
            name, id_ = run.again.processor.name, run.again.id
            if number > 0:
                changed = self._state.begin(run)
                cost = calls(self._pipeline, run.again, at)
                happened.append(
                    Happened(at, name, id_, "running", effective=False, calls=cost, changed=changed)
                )
                heapq.heappush(self._due, (run.ends, -number, run))
                continue
            effective, changed = self._state.end(run)
            if changed:
                happened.append(Happened(at, name, id_, run.plan.ends, effective, 0, changed))
        return happened

    def differences(self) -> list[Difference]:
        """The tables that are not those of the twin, to which the same runs were given at the same times."""
        return self._state.differences(self.truth.hidden)

    def _valid(self, order: Order, processor: Processor) -> bool:
        games = order.game_ids is None or (processor.phase == _RAW and bool(order.game_ids))
        return order.game_date == self._day.isoformat() and games

    def _take(self, order: Order, processor: Processor, now: int) -> Answered:
        games = None if order.game_ids is None else tuple(dict.fromkeys(order.game_ids))
        number = self._runs + 1
        again = Again(processor, self._day, f"{processor.name}-{self._day:%Y%m%d}-heal-{number}", games)
        if self._upstream and processor.phase == _RAW:
            until = self._upstream(now, calls(self._pipeline, again, now))
            if until is not None and until > now:
                return Answered("told_to_wait", _WAIT, -((now - until) // SECOND))
        draw = stream(self._seed, "orchestra", self._day.isoformat(), number)
        planned = PlannedRun(
            between(draw, 1, 30) * SECOND,
            between(draw, SHORTEST_RUN * 60, (LONGEST_RUN - 1) * 60) * SECOND,
        )
        work = self._plan.next(processor.name, Work(_TAKEN, runs=(planned,)))
        if work.status != _TAKEN:
            taken: Taken = "told_to_wait" if work.status == _WAIT else "refused"
            return Answered(taken, work.status, work.retry_after)
        self._runs = number
        for place, run in enumerate(work.runs):
            id_ = again.id if place == 0 else f"{again.id}-{place + 1}"
            self._begin(Again(processor, self._day, id_, games), run, now)
        if order.key:
            self._known[processor.name, order.key] = again.id
        return Answered("taken", _TAKEN, run=again.id)

    def _begin(self, again: Again, plan: PlannedRun, now: int) -> None:
        starts = now + int(plan.starts * self._pace)
        ends = starts + int(plan.takes * self._pace)
        self._begun += 1
        heapq.heappush(self._due, (starts, self._begun, Running(again, plan, starts, ends)))
