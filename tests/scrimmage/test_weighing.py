"""One claim over the tallies of many runs."""

import dataclasses

import pytest

from scenarios.claims.bounds import Bound, QuantileUnder, RateUnder, ShareFound
from scenarios.claims.table import CLAIMS
from scrimmage.fold import ClaimFold
from scrimmage.judging import Tally
from scrimmage.weighing import Sum, weigh


def _sum(bound: Bound, *tallies: Tally, least: int = 1) -> Sum:
    runs = ClaimFold()
    for seed, tally in enumerate(tallies):
        runs.take(tally, (seed, -1, ""))
    return weigh(dataclasses.replace(CLAIMS["RL1"], bound=bound), runs, least=least)


def test_each_group_keeps_to_the_bound_by_itself() -> None:
    """99 % of all damages are found, and of one kind only half: that kind fails the claim."""
    found = _sum(ShareFound(0.99), Tally(n=1000, broken=1, groups={"a": (998, 0), "b": (2, 1)}))

    assert (found.word, found.observed) == ("fail", 0.999)
    assert [(one.name, one.verdict) for one in found.groups] == [("a", "pass"), ("b", "fail")]


def test_groups_are_added_up_over_runs() -> None:
    """One miss in 50 of each of two runs is one in 50 of both."""
    found = _sum(ShareFound(0.99), *[Tally(n=50, broken=0, groups={"a": (50, 0)})] * 2)

    assert [(one.n, one.broken) for one in found.groups] == [(100, 0)]


def test_a_group_that_is_too_small_leaves_the_claim_open() -> None:
    """600 dates of one gate are enough, ten of another are not; the reason names it."""
    found = _sum(RateUnder(0.05), Tally(n=610, groups={"2-3": (600, 0), "3-4": (10, 0)}))

    assert found.word == "unknown"
    assert found.why.startswith("3-4: 0 of 10")


def test_values_are_weighed_over_all_runs() -> None:
    """The quantile is that of every value that was measured."""
    found = _sum(QuantileUnder(0.95, 2, "s"), Tally(n=10, values=[0.5] * 10), Tally(n=10, values=[3.0] * 10))

    assert (found.word, found.observed) == ("fail", 3.0)


@pytest.mark.parametrize(("n", "word"), [(0, "unknown"), (9, "unknown"), (10, "pass")])
def test_a_claim_wants_its_least_number(n: int, word: str) -> None:
    """Nothing passes vacuously."""
    assert _sum(ShareFound(0.99), Tally(n=n), least=10).word == word
