"""SH5."""

import pytest

from scenarios.claims.self_heal.upstream_first import CLAIM, read_by
from tests.scenarios.claims.self_heal.histories import (
    AFTER,
    BOX,
    CACHE,
    HEALED,
    MISSING,
    PLAYERS,
    Step,
    judged,
    need,
    night,
    ran,
    start,
    told,
    trigger,
)


def test_a_trigger_after_what_it_reads_keeps_it() -> None:
    """Phase 2 reads nothing, and is no opportunity."""
    assert judged(CLAIM, told(*HEALED)) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((), f"any run of {BOX} went well"),
        ((ran(status="running", effective=False),), "any run of"),
        ((ran(status="failed"),), "any run of"),
        ((trigger(BOX, ["g1"]), ran()), f"{BOX} ran for g2"),
        (
            (
                trigger(BOX, ["g1"]),
                ran(),
                trigger(BOX, ["g2"], run="r3", key="k3"),
                ran(run="r3", status="failed"),
            ),
            f"{BOX} ran for g2",
        ),
    ],
    ids=["not at all", "running", "failed", "half of it", "the other half failed"],
)
@pytest.mark.parametrize("taken", ["taken", "refused"])
def test_a_trigger_before_that_breaks_it(steps: tuple[Step, ...], says: str, taken: str) -> None:
    """Whether or not it was taken."""
    history = told(night(MISSING, AFTER), start(), *steps, trigger(PLAYERS, taken=taken, key="k2", run="r2"))

    (found,) = judged(CLAIM, history)
    assert says in found


def test_games_may_be_run_one_by_one() -> None:
    """All of them together count."""
    history = told(
        night(MISSING, AFTER), start(), trigger(BOX, ["g1"]), ran(), trigger(BOX, ["g2"], run="r3", key="k3"),
        ran(run="r3"), trigger(PLAYERS, run="r2", key="k2"),
    )  # fmt: skip

    assert judged(CLAIM, history) == [""]


def test_what_nothing_is_missing_of_need_not_run() -> None:
    """Only the closure counts, and a processor outside of it is SH1's."""
    assert judged(CLAIM, told(night(need(PLAYERS)), start(), trigger(PLAYERS))) == []
    assert judged(CLAIM, told(night(MISSING), start(), trigger(PLAYERS))) == []


def test_each_link_of_the_chain_counts() -> None:
    """Phase 4 after phase 3."""
    history = told(night(need(PLAYERS), need(CACHE, "downstream")), start(), trigger(CACHE))

    assert f"any run of {PLAYERS} went well" in judged(CLAIM, history)[0]


def test_the_graph_is_that_of_the_pipeline() -> None:
    """And a processor that there is not reads nothing."""
    assert read_by(PLAYERS) == [BOX, "nbac_schedule"]
    assert read_by("nobody") == []
