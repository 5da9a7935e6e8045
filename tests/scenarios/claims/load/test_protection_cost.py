"""RL12. Times are microseconds of a job of a tenth of a second."""

from collections.abc import Iterable

import pytest

from scenarios.claims.base import CannotJudgeError, Question
from scenarios.claims.load.protection_cost import CLAIM
from simulators.history import Declares, Header, History, Target, Timed

ASKED = Question("complete", {}, {}, 0)


def told(protected: Iterable[int], control: Iterable[int] = (99_900, 100_100) * 10) -> History:
    """Blocks whose inner jobs took 100,000 us each and whose outer ones took so much; and their controls."""
    events: list[Timed] = []
    for is_control, outers in ((False, protected), (True, control)):
        for block, outer in enumerate(outers, 1):
            n = len(events) + 1
            pair, inner = (outer, outer), (100_000, 100_000)
            events.append(
                Timed(
                    n=n, t=0, who="target", block=block, control=is_control, outer=pair, inner=inner, rows=1
                )
            )
    target = Target("reference", Declares())
    return History(
        Header(scrimmage="0", scenario={}, scenario_id="s", rig="wire", seed=0, target=target), events
    )


def weighed(history: History) -> tuple[str, float]:
    """What the bound says of the values."""
    values = [one.value for one in CLAIM.judge(history, ASKED) if one.value is not None]
    found = CLAIM.bound.weigh(len(values), 0, values)
    return found.word, round(found.observed, 4)


def test_two_per_cent_more_is_kept() -> None:
    """With a spread that stays well below five."""
    assert weighed(told([101_500, 102_000, 102_500] * 10)) == ("pass", 0.02)


def test_six_per_cent_more_is_broken() -> None:
    """Also where single blocks are below five."""
    assert weighed(told([104_900, 106_000, 107_000] * 10)) == ("fail", 0.06)


def test_a_spread_over_the_bound_tells_nothing() -> None:
    """Neither that it is kept, nor that it is broken."""
    word, _ = weighed(told([100_000, 109_000] * 15))

    assert word == "unknown"


@pytest.mark.parametrize("control", [(95_000, 105_000), (103_000, 103_001), (97_000, 97_001)])
def test_where_the_control_is_wide_or_off_nothing_is_said(control: tuple[int, int]) -> None:
    """The machine is too busy, or the order of the jobs matters: no figure of it counts."""
    with pytest.raises(CannotJudgeError, match=r"the control, the same against itself, lies between"):
        list(CLAIM.judge(told([101_000] * 30, control * 10), ASKED))


def test_too_short_a_control_says_nothing() -> None:
    """An interval takes some blocks."""
    with pytest.raises(CannotJudgeError, match="the control has 2 blocks, 10 are needed"):
        list(CLAIM.judge(told([101_000] * 30, (100_000, 100_000)), ASKED))


def test_without_blocks_nothing_is_known() -> None:
    """No finding, so unknown."""
    assert list(CLAIM.judge(told([], []), ASKED)) == []
