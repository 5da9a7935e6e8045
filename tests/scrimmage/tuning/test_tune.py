"""``scrimmage tune`` without its command line."""

import msgspec
import pytest

from scrimmage.tuning.nights import Work
from scrimmage.tuning.tune import Tuning, tune
from simulators.pipeline import Thresholds
from tests.scrimmage.tuning.made import pipe

WORK = Work([pipe()], Thresholds(), seed=0, dates=6)


@pytest.fixture(scope="module")
def found() -> Tuning:
    """Six dates."""
    return tune(WORK, 0.5, {})


def test_every_boundary_is_counted_by_what_is_true_of_it(found: Tuning) -> None:
    """Two gates whole, and three damaged, of each date with games."""
    assert (found.dates, found.measured["healthy"]) == (6, 12)
    assert 0 < found.measured["slight"] + found.measured["grave"] <= 18


def test_each_curve_has_its_dates(found: Tuning) -> None:
    """Healthy ones are shared, damaged ones are not."""
    assert [(one.phase, one.knob, one.default.false_alarms.n) for one in found.curves] == [
        ("2-3", "game_count", 6), ("3-4", "game_count", 6), ("3-4", "quality", 6),
    ]  # fmt: skip
    damaged = sum(one.default.misses.n + one.default.needless.n for one in found.curves)
    assert damaged == found.measured["slight"] + found.measured["grave"]


def test_it_is_complete_when_each_curve_has_a_proposal(found: Tuning) -> None:
    """Six dates cannot prove that false alarms are under 1 %."""
    assert found.complete
    assert not tune(WORK, 0.01, {}).complete


def test_the_same_seed_gives_the_same_bytes(found: Tuning) -> None:
    """And each date is told once."""
    told: list[str] = []

    again = tune(WORK, 0.5, {}, told.append)

    assert msgspec.json.encode(again) == msgspec.json.encode(found)
    assert len(told) == 6
