"""What a defect is."""

import pytest

from scrimmage.defects.base import Broken, BrokenGate, BrokenHealer
from scrimmage.defects.gate_parts import gate_over
from scrimmage.defects.heal_parts import healer_over
from scrimmage.targets.reference import Reference, reference_in
from scrimmage.targets.reference_gate import ReferenceGate
from scrimmage.targets.reference_heal import ReferenceHeal


def test_a_broken_target_declares_what_the_reference_does() -> None:
    """A mistake does not know of itself, so it is judged by what was meant."""
    env = {"RATE_LIMIT_MAX_RETRIES": "2", "RATE_LIMIT_CB_ENABLED": "false"}

    assert Broken("some", reference_in).declares(env) == Reference().declares(env)


def test_it_is_found_by_its_name_in_both_rigs() -> None:
    """``--target defect:some`` in sim, and a module of its own on the wire."""
    broken = Broken("some", reference_in)

    assert broken.spec == "defect:some"
    assert broken.module == "scrimmage.defects.on_wire:some"


def test_house_claims_count_for_it() -> None:
    """It is made of the reference, so what fails the reference fails it."""
    assert Broken("some", reference_in).ours
    assert Broken("some", reference_in).simulated


def test_a_broken_gate_declares_what_the_reference_does() -> None:
    """It is judged by what was meant."""
    assert BrokenGate("some", gate_over).declares({}) == ReferenceGate().declares({})


def test_a_broken_gate_is_a_gate_and_no_scraper() -> None:
    """So no scenario for scrapers takes it."""
    broken = BrokenGate("some", gate_over)

    assert broken.spec == "defect:some"
    assert broken.gate.module == "scrimmage.defects.gates_on_wire:some"
    assert broken.gate.simulated
    assert not broken.simulated
    assert not broken.module
    with pytest.raises(AssertionError, match="some is a gate"):
        broken.in_sim(object())  # type: ignore[arg-type]  # whatever it is


def test_a_broken_healer_declares_what_the_reference_does() -> None:
    """It is judged by what was meant."""
    env = {"SELF_HEAL_MAX_ATTEMPTS": "5"}

    assert BrokenHealer("some", healer_over).declares(env) == ReferenceHeal().declares(env)


def test_a_broken_healer_is_a_healer_and_no_scraper() -> None:
    """So no scenario for scrapers or gates takes it."""
    broken = BrokenHealer("some", healer_over)

    assert broken.spec == "defect:some"
    assert broken.healer.module == "scrimmage.defects.healers_on_wire:some"
    assert broken.healer.simulated
    assert broken.gate is None
    assert not broken.simulated
    assert not broken.module
    with pytest.raises(AssertionError, match="some is a healer"):
        broken.in_sim(object())  # type: ignore[arg-type]  # whatever it is
