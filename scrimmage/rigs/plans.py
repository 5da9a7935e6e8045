"""Outages that begin anew with each attempt of a gate, and with each night of a healer."""

from collections.abc import Sequence

from simulators.outages import Call, Plan, Struck
from simulators.outages.rule import Rule


class FreshPlan(Plan):
    """A plan of one service called *name*, made anew by :meth:`begin`. Services keep hold of it."""

    def __init__(self, rules: Sequence[Rule], name: str, seed: int) -> None:
        super().__init__(rules, seed)
        self._all, self._name, self._seed = rules, name, seed
        self._now = Plan(rules, seed, name)

    def begin(self, attempt: str) -> None:
        """Another attempt, or night: every outage may strike again."""
        self._now = Plan(self._all, self._seed, f"{self._name}/{attempt}")

    def calm(self) -> None:
        """Nothing strikes any more, until the next beginning."""
        self._now = Plan((), self._seed, self._name)

    def next(self, call: Call) -> Struck:
        """What befalls the next call."""
        return self._now.next(call)
