"""What is better and what is worse than in the baseline."""

from typing import Any

import pytest

from scrimmage.signoff.compare import Change, compare
from scrimmage.signoff.tolerances import Tolerance, Tolerances
from scrimmage.verdict import GroupVerdict, Verdict, Word
from tests.scrimmage.signoff.made import claim, objective, scenario, verdict

PLAIN = Tolerances()
COST: dict[str, Any] = {"bound": "upper 95 % < 5 %", "statistic": "more time"}


def told(before: Verdict, after: Verdict, tolerances: Tolerances = PLAIN) -> list[tuple[str, str]]:
    """Way and name of each change."""
    return [(one.way, one.what) for one in compare(before, after, tolerances)]


def test_the_same_is_no_change() -> None:
    """Nor is another build, or another time."""
    one = verdict(scenario("rate_limit/x", claim("RL1")))

    assert compare(one, one, PLAIN) == []


def test_a_known_regression_is_named_with_its_evidence() -> None:
    """By claim, scenario and rig; the objective that it breaks is named first."""
    before = verdict(scenario("rate_limit/x", claim("RL2")))
    objectives = [objective("T3", "fail", 1)]
    after = verdict(scenario("rate_limit/x", claim("RL2", "fail")), objectives=objectives)
    before = verdict(scenario("rate_limit/x", claim("RL2")), objectives=[objective("T3")])

    assert compare(before, after, PLAIN) == [
        Change("worse", "T3 Retry-After is respected", "pass became fail"),
        Change("worse", "RL2 in rate_limit/x (sim)", "pass became fail: RL2 was broken here"),
    ]
    assert [one.way for one in compare(after, before, PLAIN)] == ["better", "better"]


@pytest.mark.parametrize(
    ("after", "way"),
    [(0.0205, None), (0.0219, None), (0.0221, "worse"), (0.0179, "better")],
)
def test_a_figure_may_move_within_its_tolerance(after: float, way: str | None) -> None:
    """A tenth of 2 %, where no file says otherwise."""
    found = told(
        verdict(objectives=[objective("T4", observed=0.02, **COST)]),
        verdict(objectives=[objective("T4", observed=after, **COST)]),
    )

    assert found == ([(way, "T4 runtime impact under 5 %")] if way else [])


def test_a_tolerance_of_its_own_goes_first() -> None:
    """By id; the larger of relative and absolute."""
    own = Tolerances(objectives={"T4": Tolerance(relative=0, absolute=0.02)})
    before = verdict(objectives=[objective("T4", observed=0.01, **COST)])

    assert told(before, verdict(objectives=[objective("T4", observed=0.029, **COST)]), own) == []
    assert told(before, verdict(objectives=[objective("T4", observed=0.031, **COST)]), own) != []


def test_intervals_that_overlap_are_noise() -> None:
    """Two rates that may be the same one."""
    one = verdict(objectives=[objective("T5", observed=0.01, interval=(0.001, 0.03))])
    near = verdict(objectives=[objective("T5", observed=0.02, interval=(0.005, 0.05))])
    far = verdict(objectives=[objective("T5", observed=0.2, interval=(0.1, 0.3))])

    assert told(one, near) == []
    assert told(one, far) == [("worse", "T5 validation false positives under 5 %")]


def test_where_more_is_better_less_is_worse() -> None:
    """A share that has to be found."""
    share: dict[str, Any] = {"bound": ">= 99 %", "statistic": "found"}
    before = verdict(scenario("gates/x", claim("VG2", observed=1.0, **share)))
    after = verdict(scenario("gates/x", claim("VG2", observed=0.5, **share)))

    assert told(before, after) == [("worse", "VG2 in gates/x (sim)")]
    assert told(after, before) == [("better", "VG2 in gates/x (sim)")]


def test_what_is_not_judged_any_more_is_worse() -> None:
    """But in the quick profile, which leaves out what its time does not reach."""
    before = verdict(scenario("rate_limit/x", claim("RL1"), claim("RL2")), objectives=[objective("T1")])
    less, nothing = scenario("rate_limit/x", claim("RL1")), verdict(objectives=[])

    assert told(before, verdict(less, objectives=[objective("T1")])) == [
        ("worse", "RL2 in rate_limit/x (sim)")
    ]
    assert [way for way, _ in told(before, nothing)] == ["worse", "worse"]
    assert [way for way, _ in told(before, verdict(objectives=[], profile="quick"))] == ["other", "other"]


def test_what_is_new_is_neither() -> None:
    """It has nothing to be compared with."""
    after = verdict(scenario("rate_limit/x", claim("RL1", "fail")))

    assert told(verdict(), after) == [("other", "rate_limit/x (sim)")]


def test_words_that_say_nothing_of_the_target_are_no_change() -> None:
    """Not applicable, and not run; but a failure is told."""
    before = verdict(scenario("rate_limit/x", claim("RL4", "not_applicable")))
    after = verdict(scenario("rate_limit/x", claim("RL4")))

    assert told(before, after) == []
    failed = verdict(scenario("rate_limit/x", claim("RL4", "fail")))
    assert compare(before, failed, PLAIN) == [
        Change("other", "RL4 in rate_limit/x (sim)", "is judged for the first time: fail")
    ]


def test_what_must_happen_and_did_not_is_worse() -> None:
    """The scenario proves nothing then."""
    after = verdict(scenario("rate_limit/x", missing=["response.429: 0 of 2"]))

    (found,) = compare(verdict(scenario("rate_limit/x")), after, PLAIN)
    assert found == Change("worse", "rate_limit/x (sim)", "what must happen did not: response.429: 0 of 2")


def test_a_group_that_got_worse_is_named_where_its_claim_is_as_before() -> None:
    """One kind of damage is missed in place of another."""

    def grouped(late: Word, torn: Word) -> Verdict:
        groups = [
            GroupVerdict(name=name, verdict=word, observed=0, n=9, broken=0)
            for name, word in (("late", late), ("torn", torn))
        ]
        return verdict(scenario("gates/x", claim("VG2", "fail", groups=groups)))

    before, after = grouped("fail", "pass"), grouped("pass", "fail")
    assert told(before, after) == [
        ("worse", "torn of VG2 in gates/x (sim)"),
        ("better", "late of VG2 in gates/x (sim)"),
    ]
    gone = verdict(scenario("gates/x", claim("VG2", "fail")))
    assert [way for way, _ in told(before, gone)] == ["worse", "worse"]


@pytest.mark.parametrize("word", ["not_applicable", "not_run"])
@pytest.mark.parametrize("earlier", ["pass", "unknown", "fail"])
def test_what_is_named_and_not_judged_any_more_is_worse(earlier: Word, word: Word) -> None:
    """A target that declares no breaker any more has not passed; of claims, objectives and groups alike."""
    group = GroupVerdict(name="one", verdict=earlier, observed=0, n=9, broken=0)
    before = verdict(
        scenario("rate_limit/x", claim("RL4", earlier), claim("RL1", groups=[group])),
        objectives=[objective("T2", earlier)],
    )
    later = GroupVerdict(name="one", verdict=word, observed=0, n=0, broken=0)
    changed = [scenario("rate_limit/x", claim("RL4", word), claim("RL1", groups=[later]))]
    after = verdict(*changed, objectives=[objective("T2", word)])

    assert [one.way for one in compare(before, after, PLAIN)] == ["worse"] * 3
    assert {one.says for one in compare(before, after, PLAIN)} == {
        "was judged in the baseline, and is not any more"
    }
    quick = verdict(*changed, objectives=[objective("T2", word)], profile="quick")
    assert [one.way for one in compare(before, quick, PLAIN)] == ["other"] * 3


@pytest.mark.parametrize(("broken", "way"), [(2, None), (9, None), (60, "worse")])
def test_a_rate_of_a_claim_moves_within_its_interval(broken: int, way: str | None) -> None:
    """0 in 100 and 2 in 100 are one rate, for all that anybody can tell; 60 in 100 is another."""

    def alarms(found: int) -> Verdict:
        one = claim("VG1", observed=found / 100, broken=found, bound="upper 95 % < 90 %")
        return verdict(scenario("gates/healthy_season", one))

    found = [("worse", "VG1 in gates/healthy_season (sim)")] if way else []
    assert told(alarms(1), alarms(broken)) == found


@pytest.mark.parametrize(("seeds", "way"), [([0], "worse"), ([0, 1], "worse"), ([100], "other")])
def test_other_seeds_draw_other_groups(seeds: list[int], way: str) -> None:
    """One that the same seeds do not give any more is gone; with others nobody asked for it."""
    group = GroupVerdict(name="half_box", verdict="pass", observed=0, n=9, broken=0)
    before = verdict(scenario("gates/x", claim("VG2", groups=[group])))
    after = verdict(scenario("gates/x", claim("VG2"), seeds=seeds))

    assert told(before, after) == [(way, "half_box of VG2 in gates/x (sim)")]
