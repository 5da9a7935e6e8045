"""VG8."""

import msgspec
import pytest

from scenarios.claims.gates.alerted_once import CLAIM
from simulators.history import GateDecision, History, Issue, Truth
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


def _finds(history: History, *found: str) -> History:
    """*history* in which the gates' decisions name what they *found*, one thing each."""
    events = [
        msgspec.structs.replace(one, issues=[Issue(found[one.gate - 1], "blocking")])
        if isinstance(one, GateDecision)
        else one
        for one in history.events
    ]
    return History(history.header, events)


def _unrecorded(history: History) -> History:
    """*history* as a deployment leaves it: nobody knows the truth."""
    return History(history.header, [one for one in history.events if not isinstance(one, Truth)])


@pytest.mark.parametrize(
    ("second", "deployed", "says"),
    [("more", True, ""), ("same", True, "1 more alerts"), ("more", False, "1 more alerts")],
)
def test_where_nobody_knows_the_truth_a_new_finding_may_be_told(
    second: str, *, deployed: bool, says: str
) -> None:
    """Where the tables are known, they are the same at each delivery."""
    gates = [
        Gate(state="damaged", alerts=["a"], said="blocked", logged=["blocked"]),
        Gate(state="damaged", alerts=["b"], said="blocked", logged=["blocked"], delivery=2),
    ]
    history = _finds(told(*gates), "same", second)

    (found,) = judged(CLAIM, _unrecorded(history) if deployed else history)

    assert found == "" if not says else says in found
