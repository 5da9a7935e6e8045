"""Which mode a gate is to run in."""

import pytest

from scenarios.claims.gates.mode import mode_of


@pytest.mark.parametrize(
    ("env", "modes"),
    [
        ({}, ("warning", "warning", "blocking")),
        ({"PHASE_VALIDATION_MODE": "blocking"}, ("blocking", "blocking", "blocking")),
        ({"PHASE_VALIDATION_MODE": "Warning "}, ("warning", "warning", "warning")),
        ({"PHASE_VALIDATION_MODE_3_4": "disabled"}, ("warning", "warning", "disabled")),
        (
            {"PHASE_VALIDATION_MODE": "blocking", "PHASE_VALIDATION_MODE_2_3": "warning"},
            ("blocking", "warning", "blocking"),
        ),
        ({"PHASE_VALIDATION_ENABLED": "false", "PHASE_VALIDATION_MODE": "blocking"}, ("off", "off", "off")),
    ],
)
def test_the_documented_variables_decide(env: dict[str, str], modes: tuple[str, ...]) -> None:
    """A gate's own variable beats the common one, which beats its own mode; the flag beats all."""
    assert tuple(mode_of(phase, env) for phase in ("1-2", "2-3", "3-4")) == modes
