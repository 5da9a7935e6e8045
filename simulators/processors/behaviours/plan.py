"""The behaviours of a night: which strike a trigger, with the counters and streams that this takes."""

from collections.abc import Sequence
from datetime import date

from simulators.processors.behaviours.base import Work
from simulators.processors.behaviours.rule import BehaviourRule
from simulators.seed import stream


class Plan:
    """The rules of one night and how many triggers each has seen.

    The same seed, date and triggers in the same order give the same behaviour. Not thread-safe.
    """

    def __init__(self, rules: Sequence[BehaviourRule], seed: int, day: date) -> None:
        self._rules = list(rules)
        self._seen = [0] * len(rules)
        self._draws = [stream(seed, "behaviour", index, day.isoformat()) for index in range(len(rules))]

    def next(self, processor: str, work: Work) -> Work:
        """What the next trigger, of *processor*, leads to instead of *work*; rules act in their order."""
        for index, rule in enumerate(self._rules):
            if self._due(index, rule, processor):
                work = rule.do.apply(work)
        return work

    def _due(self, index: int, rule: BehaviourRule, processor: str) -> bool:
        if rule.when.processor not in {None, processor}:
            return False
        self._seen[index] += 1
        if not rule.when.counted(self._seen[index]):
            return False
        chance = rule.when.chance
        return chance is None or self._draws[index].random() < chance
