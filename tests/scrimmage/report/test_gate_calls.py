"""How many calls to the warehouse a gate makes."""

from msgspec.structs import replace

from scrimmage.report.gate_calls import gate_calls
from scrimmage.verdict import Verdict


def test_calls_of_every_fate_are_counted_over_all_gates(passing: Verdict) -> None:
    """Also of gates that did not come to an end."""
    first, *rest = passing.scenarios
    happened = {"gate.complete": 3, "gate.raised": 1, "warehouse.whole": 6, "warehouse.hung": 2, "phase": 3}
    verdict = replace(passing, scenarios=[replace(first, happened=happened), *rest])

    assert gate_calls(verdict) == "2.0 warehouse calls a gate (8 in 4)"


def test_without_gates_nothing_is_said(passing: Verdict) -> None:
    """Scrapers call no warehouse."""
    assert gate_calls(passing) == ""
