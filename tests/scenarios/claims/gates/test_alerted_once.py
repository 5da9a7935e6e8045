"""VG8."""

import pytest

from scenarios.claims.gates.alerted_once import CLAIM
from tests.scenarios.claims.gates.histories import Gate, judged, told

FIRST = Gate(state="damaged", alerts=["one game is missing"])


def test_one_alert_for_a_boundary_keeps_it() -> None:
    """The second delivery is silent; two findings may be two alerts."""
    assert judged(CLAIM, told(FIRST, Gate(state="damaged", delivery=2))) == [""]
    assert judged(CLAIM, told(Gate(state="damaged", alerts=["a", "b"]))) == [""]


@pytest.mark.parametrize(
    ("gates", "says"),
    [
        ([Gate(state="damaged")], "no alert was sent"),
        ([Gate(state="damaged", alerts=["a", "a"])], "some say the same"),
        ([FIRST, Gate(state="damaged", alerts=["again"], delivery=2)], "1 more alerts"),
    ],
)
def test_silence_and_repetition_break_it(gates: list[Gate], says: str) -> None:
    """One finding for each boundary and date."""
    (found,) = judged(CLAIM, told(*gates))

    assert says in found


@pytest.mark.parametrize(
    "gate", [Gate(), Gate(state="late", alerts=["x"]), Gate(state="damaged", shown=False)]
)
def test_where_nothing_is_to_be_found_nothing_is_judged(gate: Gate) -> None:
    """VG1 sees to false alarms."""
    assert judged(CLAIM, told(gate)) == []
