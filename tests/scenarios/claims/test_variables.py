"""The target's variables in a run."""

from scenarios.claims.variables import variables
from tests.scenarios.claims.gates.histories import told


def test_an_entry_lays_its_variables_over_the_scenario_s() -> None:
    """As the target gets them."""
    history = told(env={"A": "1", "B": "1"}, entry={"name": "e", "env": {"B": "2"}})

    assert variables(history) == {"A": "1", "B": "2"}
