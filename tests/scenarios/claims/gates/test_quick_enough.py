"""VG6."""

from scenarios.claims.base import Question
from scenarios.claims.gates.quick_enough import CLAIM
from tests.scenarios.claims.gates.histories import Gate, told


def test_each_attempt_that_ended_gives_its_seconds() -> None:
    """The bound weighs them."""
    found = list(CLAIM.judge(told(Gate(took=0.5), Gate(took=2.5)), Question("complete", {}, {}, 0)))

    assert [one.value for one in found] == [0.5, 2.5]
    assert CLAIM.bound.weigh(2, 0, [0.5, 2.5]).word == "fail"
    assert CLAIM.bound.weigh(2, 0, [0.5, 1.5]).word == "pass"
