"""VG7."""

import pytest

from scenarios.claims.gates.outage_is_no_finding import CLAIM
from tests.scenarios.claims.gates.histories import Gate, judged, told

UNCHECKED = ["could_not_check"]


@pytest.mark.parametrize(
    "gate",
    [
        Gate(queries=["refused"], alerts=["could not check"], logged=UNCHECKED),
        Gate(phase="3-4", queries=["hung"], called=0, logged=UNCHECKED),
        Gate(phase="3-4", queries=["failed", "whole"]),
        Gate(phase="3-4", inserts=["hung"], where="stderr"),
    ],
    ids=["warning", "blocking", "found its way", "record lost"],
)
def test_each_right_answer_keeps_it(gate: Gate) -> None:
    """A warning gate calls on and alerts, a blocking one does not call."""
    assert judged(CLAIM, told(gate)) == [""]


@pytest.mark.parametrize(
    ("gate", "says"),
    [
        (Gate(queries=["refused"], logged=UNCHECKED), "nobody was alerted"),
        (Gate(queries=["refused"], called=0, alerts=["x"], logged=UNCHECKED), "did not call on"),
        (Gate(phase="3-4", queries=["hung"], logged=UNCHECKED), "called on without having checked"),
        (Gate(queries=["missing"], alerts=["no games"], logged=["warned"]), "logged as warned"),
        (Gate(phase="3-4", queries=["garbled"], called=0, logged=["blocked"]), "logged as blocked"),
        (Gate(queries=["refused"]), "could not have checked"),
        (Gate(phase="3-4", queries=["failed", "whole"], called=0), "did not call on"),
        (Gate(inserts=["hung"], called=0, where="stderr"), "did not call on"),
        (Gate(inserts=["hung"], alerts=["x"], logged=UNCHECKED, where="stderr"), "it could check, and was"),
        (Gate(queries=["hung"], took=31, alerts=["x"], logged=UNCHECKED), "took 31.0 s"),
        (Gate(queries=["hung"], ended="hung", logged=[]), "the gate hung"),
        (Gate(queries=["failed"], ended="raised", error="E: x", logged=[]), "the gate raised E: x"),
    ],
)
def test_each_mistake_breaks_it(gate: Gate, says: str) -> None:
    """One finding an attempt."""
    (found,) = judged(CLAIM, told(gate))

    assert says in found


def test_the_scenario_may_allow_less_time() -> None:
    """``within`` is in seconds."""
    gate = Gate(queries=["hung"], took=11, alerts=["x"], logged=UNCHECKED)

    assert judged(CLAIM, told(gate), within=12) == [""]
    assert "10 s are allowed" in judged(CLAIM, told(gate), within=10)[0]


@pytest.mark.parametrize("gate", [Gate(), Gate(queries=["slow"]), Gate(state="damaged", queries=["hung"])])
def test_without_an_outage_over_healthy_tables_there_is_nothing_to_judge(gate: Gate) -> None:
    """What is damaged may be accused."""
    assert judged(CLAIM, told(gate)) == []
