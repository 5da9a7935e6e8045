"""The faults of a run: which strike a call, with the counters and streams that this takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from simulators.faults.base import Fault
from simulators.faults.rule import Rule
from simulators.seed import Stream, stream


class Facts(msgspec.Struct, frozen=True):
    """What conditions are asked of: a call, already taken apart."""

    host: str
    path: str
    parameters: Mapping[str, str]
    key: str
    page: int


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault that takes part in a call."""

    index: int
    """Its place in the list of faults, from 0."""
    do: Fault
    draw: Stream


class Plan:
    """The rules of one run and how many calls each has seen. Not thread-safe: one transport asks."""

    def __init__(self, rules: Sequence[Rule], seed: int) -> None:
        self._seed = seed
        self._rules: list[Rule] = []
        self._seen: list[int] = []
        self._draws: list[Stream] = []
        self._on: dict[int, None] = {}
        for rule in rules:
            self.add(rule)

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules in their order, which is the order in which they act; also those that were removed."""
        return self._rules

    @property
    def on(self) -> Sequence[int]:
        """Places of the rules that were not removed, in order."""
        return tuple(self._on)

    def seen(self, index: int) -> int:
        """How many calls have met every condition of rule *index* but its count and chance."""
        return self._seen[index]

    def add(self, rule: Rule) -> int:
        """Add *rule* behind the others, with a stream of its own, and give its place."""
        index = len(self._rules)
        self._rules.append(rule)
        self._seen.append(0)
        self._draws.append(stream(self._seed, "fault", index))
        self._on[index] = None
        return index

    def remove(self, index: int) -> None:
        """Let rule *index* strike no more; the others keep their places, counts and streams."""
        self._on.pop(index, None)

    def strikes(self, facts: Facts, now: int) -> list[Strike]:
        """The faults that strike a call at *now* (microseconds of the run), in order."""
        return [
            Strike(index, self._rules[index].do, self._draws[index])
            for index in self._on
            if _meant(self._rules[index], facts) and self._due(index, self._rules[index], now)
        ]

    def refusal(self, host: str, now: int) -> int | None:
        """The first rule that refuses a new connection to *host* at *now*, or None.

        A connection says nothing of path, query, key or page, so only rules without those count.
        """
        facts = Facts(host, "", {}, "", 0)
        for index in self._on:
            rule = self._rules[index]
            if (
                rule.do.__struct_config__.tag == "refused"
                and _meant(rule, facts)
                and self._due(index, rule, now)
            ):
                return index
        return None

    def _due(self, index: int, rule: Rule, now: int) -> bool:
        if not rule.when.in_time(now):
            return False
        self._seen[index] += 1
        if not rule.when.counted(self._seen[index]):
            return False
        chance = rule.when.chance
        return chance is None or self._draws[index].random() < chance


def _meant(rule: Rule, facts: Facts) -> bool:
    when = rule.when
    return (
        (when.path is None or facts.path.endswith(when.path))
        and (when.page is None or when.page == facts.page)
        and (when.key is None or when.key == facts.key)
        and (when.host is None or when.host in (facts.host, facts.host.partition(":")[0]))
        and all(facts.parameters.get(name) == value for name, value in when.query.items())
    )
