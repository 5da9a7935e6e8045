"""Wrong healers in a process of their own."""

import msgspec
import pytest

from scrimmage.catalog import select
from scrimmage.defects import healers_on_wire
from scrimmage.defects.base import BrokenHealer
from scrimmage.defects.table import DEFECTS
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.reference_heal import ReferenceHeal
from simulators.history import Declares
from simulators.warehouse.emulator import available


def test_each_wrong_healer_is_an_attribute() -> None:
    """The module that a target names holds its healer."""
    healers = {name: one.target for name, one in DEFECTS.items() if isinstance(one.target, BrokenHealer)}

    assert healers
    assert {name: healers_on_wire.__getattr__(name).broken for name in healers} == healers


def test_a_wrong_gate_is_none() -> None:
    """It is on another module; an unknown name is nowhere."""
    assert not hasattr(healers_on_wire, "late_blocks")
    assert not hasattr(healers_on_wire, "no_such_mistake")


def test_it_declares_what_the_reference_does() -> None:
    """A child asks it once."""
    told = msgspec.convert(healers_on_wire.__getattr__("token_unsent").declares, Declares)

    assert told == ReferenceHeal().declares({})


@pytest.mark.wire
@pytest.mark.parametrize(
    ("name", "scenario", "claim"),
    [
        ("partial_passes", "self_heal/partial_rows", "SH10"),
        ("heal_flag_at_import", "self_heal/switched_off", "SH3"),
    ],
)
def test_it_is_caught_on_the_wire(name: str, scenario: str, claim: str) -> None:
    """Through the real clients, real HTTP and the emulators, as in sim."""
    assert available() == ""
    cases = plan(select([], [scenario]), DEFECTS[name].target, rig="wire", seeds=[0]).cases
    outcomes = [run_case(case, DEFECTS[name].target, None) for case in cases]

    assert outcomes
    assert all(isinstance(one, Done) for one in outcomes), outcomes
    assert any(isinstance(one, Done) and one.summary.tallies[claim].broken for one in outcomes)
