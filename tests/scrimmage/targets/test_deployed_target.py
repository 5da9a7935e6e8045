"""The target ``deployed``."""

from scrimmage.targets.deployed_target import Deployed
from scrimmage.targets.module import ModuleGate, ModuleHealer
from scrimmage.targets.reference import Reference


def test_gates_and_healer_run_on_the_wire_alone() -> None:
    """No world reaches into a function's process."""
    target = Deployed()

    assert target.gate == ModuleGate("scrimmage.targets.adapters.deployed:gate")
    assert target.healer == ModuleHealer("scrimmage.targets.adapters.deployed:heal")
    assert [target.gate.simulated, target.healer.simulated] == [False, False]


def test_the_scraper_is_the_references() -> None:
    """It is no function: it runs where the pipeline's jobs do."""
    assert Deployed().declares({}) == Reference().declares({})
    assert (Deployed().module, Deployed().simulated) == (Reference().module, True)
