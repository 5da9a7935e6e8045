"""The damages of a run: which strike which date."""

from collections.abc import Mapping, Sequence
from datetime import date

from simulators.pipeline.damages.rule import DamageRule
from simulators.pipeline.damages.strike import Strike
from simulators.seed import stream


class Plan:
    """Decided for every date at once, so that the order in which dates are asked for does not matter.

    *days* are the dates of the run; rules count them in ascending order. At most *most* damages strike one
    date: where more would, the earlier rules go first.
    """

    def __init__(
        self, rules: Sequence[DamageRule], seed: int, days: Sequence[date], *, most: int = 1
    ) -> None:
        struck: dict[date, list[Strike]] = {}
        for index, rule in enumerate(rules):
            seen = 0
            for day in sorted(days):
                if rule.when.dates is not None and day not in rule.when.dates:
                    continue
                seen += 1
                if rule.when.counted(seen) and _drawn(rule, seed, index, day):
                    struck.setdefault(day, []).append(Strike(rule.do, seed, index))
        self._strikes: Mapping[date, tuple[Strike, ...]] = {
            day: tuple(strikes[:most]) for day, strikes in struck.items()
        }

    def strikes(self, day: date) -> tuple[Strike, ...]:
        """The damages that strike *day*, in the order of their rules."""
        return self._strikes.get(day, ())


def _drawn(rule: DamageRule, seed: int, index: int, day: date) -> bool:
    chance = rule.when.chance
    return chance is None or stream(seed, "damage", index, "chance", day.isoformat()).random() < chance
