"""VG1 and VG11."""

import pytest

from scenarios.claims.gates.false_alarms import CLAIM, UNUSUAL
from tests.scenarios.claims.gates.histories import Gate, judged, told


def test_healthy_dates_that_are_let_through_keep_it() -> None:
    """One opportunity a date."""
    assert judged(CLAIM, told(Gate(), Gate(date="2025-01-16"))) == ["", ""]


@pytest.mark.parametrize(
    "gate",
    [Gate(alerts=["x"]), Gate(called=0), Gate(logged=["warned"]), Gate(ended="raised", error="E", logged=[])],
    ids=["alert", "no call", "logged", "crash"],
)
def test_any_alarm_breaks_it(gate: Gate) -> None:
    """However it shows."""
    assert judged(CLAIM, told(gate))[0].startswith("boundary 2-3 of 2025-01-15 is healthy: ")


@pytest.mark.parametrize(
    "gate", [Gate(state="late", alerts=["x"]), Gate(state="damaged", alerts=["x"]), Gate(delivery=2)]
)
def test_other_dates_and_later_deliveries_are_not_counted(gate: Gate) -> None:
    """To say that upstream is late is right."""
    assert judged(CLAIM, told(gate)) == []


def test_findings_are_grouped_by_gate() -> None:
    """Each gate keeps to the bound by itself."""
    found = CLAIM.judge(told(Gate(), Gate(phase="3-4")), None)  # type: ignore[arg-type]  # it asks nothing

    assert [one.group for one in found] == ["2-3", "3-4"]


def test_one_alarm_on_an_unusual_date_is_one_too_many() -> None:
    """VG1 allows a rate; here each date was chosen, and is right."""
    assert UNUSUAL.bound.weigh(1000, 1, []).word == "fail"
    assert judged(UNUSUAL, told(Gate(called=0)))[0].startswith("boundary 2-3 of 2025-01-15 is healthy: ")
