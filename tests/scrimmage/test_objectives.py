"""T1 to T8: which claims they are summed from."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from scenarios.model import Scenario
from scrimmage.decide import decide
from scrimmage.fold import folded
from scrimmage.judging import Summary, Tally
from scrimmage.objectives import TABLE, not_measured
from scrimmage.verdict import Judged, Objective

Measured = Callable[..., dict[str, Objective]]


@pytest.fixture
def measured(judged: Judged, make_scenario: Callable[..., Scenario]) -> Measured:
    """What gives the objectives of runs, by id; a scenario's expectation stands in its id."""

    def make(*runs: Summary) -> dict[str, Objective]:
        scenarios = {
            run.scenario: make_scenario({name: {} for name in run.tallies}, expect=run.scenario.split("/")[1])
            for run in runs
        }
        verdict = decide(folded(runs, scenarios), target=judged, ours=False, started="", config={})
        return {one.id: one for one in verdict.objectives}

    return make


@pytest.fixture
def run(make_summary: Callable[..., Summary]) -> Callable[..., Summary]:
    """What makes a summary of a scenario that expects ``complete``, unless told otherwise."""
    return lambda tallies, expect="complete", **more: make_summary(tallies, scenario=f"own/{expect}", **more)


def test_t1_counts_rows(measured: Measured, run: Callable[..., Summary]) -> None:
    """Not jobs: one job may lose a hundred."""
    t1 = measured(run({"RL1": Tally(n=1, broken=1)}, held=400, off=100))["T1"]

    assert (t1.observed, t1.n, t1.verdict) == (100, 400, "fail")


def test_t1_asks_only_those_who_should_complete(measured: Measured, run: Callable[..., Summary]) -> None:
    """A scenario in which giving up is right loses rows by right."""
    t1 = measured(
        run({"RL1": Tally(n=1)}, held=400, off=0),
        run({"RL1": Tally(n=1)}, "gives_up", held=100, off=90),
    )["T1"]

    assert (t1.observed, t1.n, t1.verdict) == (0, 400, "pass")


def test_t1_leaves_out_rows_of_a_scenario_that_does_not_apply(
    measured: Measured, run: Callable[..., Summary]
) -> None:
    """One that is made for other settings than are declared: what is lost there counts against nobody."""
    made_for_others = run({"RL1": Tally(not_applicable="x")}, held=240, off=60)
    made_for_others = msgspec.structs.replace(made_for_others, scenario="other/complete")
    t1 = measured(run({"RL1": Tally(n=1)}, held=400), made_for_others)["T1"]

    assert (t1.observed, t1.n, t1.verdict) == (0, 400, "pass")


@pytest.mark.parametrize(("name", "claim"), [("T2", "RL3"), ("T3", "RL2")])
def test_t2_and_t3_are_sums_of_a_claim(
    measured: Measured, run: Callable[..., Summary], name: str, claim: str
) -> None:
    """Over every scenario that lists it; a house claim of a stranger's does not count."""
    declares = {"attempts_per_page": 1, "max_backoff": 1.0}
    target: Any = msgspec.convert({"spec": "s", "declares": declares}, type=Summary.__annotations__["target"])
    runs = [
        run({claim: Tally(n=10, broken=broken)}, expect, target=target)
        for broken, expect in [(0, "complete"), (2, "gives_up")]
    ]

    one = measured(*runs)[name]

    assert (one.observed, one.n, one.verdict) == (2, 20, "fail")
    assert one.interval is not None
    assert one.interval[0] < 0.1 < one.interval[1]


def test_an_objective_that_nothing_measures_is_not_there(
    measured: Measured, run: Callable[..., Summary]
) -> None:
    """It stands among what was not judged instead."""
    assert list(measured(run({"RL8": Tally(n=1)}))) == []
    assert [one.what[:2] for one in not_measured([])] == [row.id for row in TABLE]


def test_a_claim_that_does_not_apply_measures_nothing(
    measured: Measured, run: Callable[..., Summary]
) -> None:
    """Otherwise T3 would pass on no observation."""
    assert "T3" not in measured(run({"RL2": Tally(not_applicable="x"), "RL1": Tally(n=1)}))


def test_more_rows_invented_than_held_is_still_a_rate(
    measured: Measured, run: Callable[..., Summary]
) -> None:
    """The interval is of a share; the count stands as it is."""
    t1 = measured(run({"RL1": Tally(n=1, broken=1)}, held=10, off=500))["T1"]

    assert t1.observed == 500
    assert t1.interval is not None
    assert t1.interval[1] == 1.0


def test_t5_is_held_to_its_bound_for_each_gate(measured: Measured, run: Callable[..., Summary]) -> None:
    """600 dates of one gate say nothing of another."""
    t5 = measured(run({"VG1": Tally(n=610, groups={"2-3": (600, 0), "3-4": (10, 0)})}))["T5"]

    assert (t5.n, t5.bound, t5.verdict) == (610, "upper 95 % < 5 %", "unknown")


def test_t6_counts_the_wire_alone(measured: Measured, run: Callable[..., Summary]) -> None:
    """Virtual seconds are no overhead; a quantile has no interval of a rate."""
    slow = run({"VG6": Tally(n=2, values=[0.1, 9.0])}, rig="wire")
    objectives = measured(run({"VG6": Tally(n=1, values=[50.0])}), slow)

    assert (objectives["T6"].observed, objectives["T6"].n, objectives["T6"].verdict) == (9.0, 2, "fail")
    assert objectives["T6"].interval is None


def test_t7_counts_combinations_of_flags(measured: Measured, run: Callable[..., Summary]) -> None:
    """One that does not behave as documented is one too many."""
    t7 = measured(run({"E3": Tally(n=22, broken=1)}))["T7"]

    assert (t7.observed, t7.bound, t7.n, t7.verdict) == (1, "= 0", 22, "fail")
    assert t7.interval is not None


def test_t8_is_whole_nights_and_right_triggers(measured: Measured, run: Callable[..., Summary]) -> None:
    """Both count; triggers alone heal nothing."""
    both = run({"SH2": Tally(n=5), "SH1": Tally(n=20, broken=1)})

    t8 = measured(both)["T8"]

    assert (t8.observed, t8.n, t8.verdict) == (1, 25, "fail")
    assert "T8" not in measured(run({"SH1": Tally(n=20)}))
