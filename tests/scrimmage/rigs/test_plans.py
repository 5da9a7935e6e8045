"""Outages that begin anew."""

from scrimmage.rigs.plans import FreshPlan
from simulators.outages import Call
from simulators.outages.error import Error
from simulators.outages.killed import Killed
from simulators.outages.rule import Rule
from simulators.outages.when import When

QUERY = Call("query")


def _struck(plan: FreshPlan) -> bool:
    return bool(plan.next(QUERY).outages)


def test_each_attempt_meets_them_anew() -> None:
    """What struck once, or lasts for ever, does so again in the next."""
    plan = FreshPlan([Rule(when=When(nth=2), do=Killed())], "warehouse", 0)
    seen = []
    for attempt in ("one", "two"):
        plan.begin(attempt)
        seen.append([_struck(plan) for _ in range(3)])

    assert seen == [[False, True, True]] * 2


def test_each_attempt_has_draws_of_its_own() -> None:
    """Which are the same in every run of a seed."""

    def drawn(attempt: str) -> list[bool]:
        plan = FreshPlan([Rule(when=When(chance=0.5), do=Error(status=500))], "warehouse", 0)
        plan.begin(attempt)
        return [_struck(plan) for _ in range(20)]

    assert drawn("one") == drawn("one") != drawn("two")


def test_once_it_is_calm_nothing_strikes_until_the_next_beginning() -> None:
    """Also what lasts."""
    plan = FreshPlan([Rule(do=Killed())], "warehouse", 0)
    assert _struck(plan)
    plan.calm()
    assert not _struck(plan)
    plan.begin("two")

    assert _struck(plan)
