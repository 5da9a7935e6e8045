"""The outages of a run: which strike a call, with the counters and streams that this takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulators.outages.base import Answer, Outage
from simulators.outages.rule import Rule
from simulators.outages.slow import Slow
from simulators.outages.when import Op
from simulators.seed import stream


@dataclass(frozen=True, slots=True)
class Call:
    """What conditions are asked of."""

    op: Op
    text: str = ""
    """Its path, and the SQL that it carries."""


@dataclass(frozen=True, slots=True)
class Struck:
    """What befalls one call."""

    outages: tuple[Outage, ...] = ()
    """In the order in which they act: what slows, and at most one of another kind."""

    @property
    def needs_answer(self) -> bool:
        """Whether the service has to be asked: no outage takes its place."""
        return all(outage.needs_answer for outage in self.outages)

    @property
    def lasting(self) -> bool:
        """Whether every later call meets it too."""
        return any(outage.lasting for outage in self.outages)

    @property
    def away(self) -> float:
        """Seconds for which nothing listens afterwards."""
        return max((outage.away for outage in self.outages), default=0)

    def apply(self, answer: Answer) -> Answer:
        """What arrives instead of *answer*."""
        for outage in self.outages:
            answer = outage.apply(answer)
        return answer


class Plan:
    """The rules of one run and how many calls each has seen.

    The same seed and the same calls in the same order give the same outages. Not thread-safe.
    """

    def __init__(self, rules: Sequence[Rule], seed: int, name: str = "outage") -> None:
        """Take the *rules* of the service called *name*, which has streams of its own."""
        self._rules = list(rules)
        self._seen = [0] * len(rules)
        self._draws = [stream(seed, name, index) for index in range(len(rules))]
        self._lasting: Struck | None = None

    def next(self, call: Call) -> Struck:
        """What befalls *call*, which is the next."""
        if self._lasting:
            return self._lasting
        struck = [rule.do for index, rule in enumerate(self._rules) if self._due(index, rule, call)]
        slow = [outage for outage in struck if isinstance(outage, Slow)]
        other = [outage for outage in struck if not isinstance(outage, Slow)]
        # One that lasts has the last word; else the first in the scenario's order.
        other.sort(key=lambda outage: not outage.lasting)
        found = Struck((*slow, *other[:1]))
        if found.lasting:
            self._lasting = Struck((*other[:1],))
        return found

    def _due(self, index: int, rule: Rule, call: Call) -> bool:
        if rule.when.op not in {None, call.op} or not rule.do.concerns(call.text):
            return False
        self._seen[index] += 1
        if not rule.when.counted(self._seen[index]):
            return False
        chance = rule.when.chance
        return chance is None or self._draws[index].random() < chance
