"""Wrong gates in a process of their own."""

import msgspec
import pytest

from reference.clock import SystemClock
from reference.validation.parts import RealParts
from scrimmage.catalog import select
from scrimmage.defects import gates_on_wire
from scrimmage.defects.base import BrokenGate
from scrimmage.defects.table import DEFECTS
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.reference_gate import ReferenceGate
from simulators.history import Declares
from simulators.warehouse.emulator import available


def test_each_wrong_gate_is_an_attribute() -> None:
    """The module that a target names holds its gate."""
    gates = {name: one.target for name, one in DEFECTS.items() if isinstance(one.target, BrokenGate)}

    assert gates
    assert {name: gates_on_wire.__getattr__(name).broken for name in gates} == gates


def test_a_wrong_scraper_is_none() -> None:
    """It is on another module; an unknown name is nowhere."""
    assert not hasattr(gates_on_wire, "fixed_sleep")
    assert not hasattr(gates_on_wire, "no_such_mistake")


def test_it_declares_what_the_reference_does() -> None:
    """A child asks it once."""
    told = msgspec.convert(gates_on_wire.__getattr__("alerts_unsent").declares, Declares)

    assert told == ReferenceGate().declares({})


def test_the_machine_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its clock is the system's, and a Slack that is not there takes nothing."""
    monkeypatch.setenv("SLACK_WEBHOOK_URL", "http://127.0.0.1:9/none")
    made = gates_on_wire.machine(RealParts(), "some-project")

    assert isinstance(made.clock, SystemClock)
    assert made.post("text") is False


@pytest.mark.wire
@pytest.mark.parametrize(
    ("name", "scenario", "claim"),
    [
        ("alerts_unsent", "gates/delivered_twice", "VG8"),
        ("next_phase_called_twice", "gates/slack_down", "VG3"),
    ],
)
def test_it_is_caught_on_the_wire(name: str, scenario: str, claim: str) -> None:
    """Through the real client, real HTTP and the emulator, as in sim."""
    assert available() == ""
    cases = plan(select([], [scenario]), DEFECTS[name].target, rig="wire", seeds=[0]).cases
    outcomes = [run_case(case, DEFECTS[name].target, None) for case in cases]

    assert outcomes
    assert all(isinstance(one, Done) for one in outcomes), outcomes
    assert any(isinstance(one, Done) and one.summary.tallies[claim].broken for one in outcomes)
