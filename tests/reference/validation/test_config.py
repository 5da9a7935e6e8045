"""The variables of validation."""

import pytest

from reference.validation import VARIABLES, Mode, ValidationConfig
from reference.validation.config import enabled
from reference.variables import ConfigError


def test_the_table_and_the_fields_have_the_same_defaults() -> None:
    """Those that the pipeline documents; an unset mode is each gate's own."""
    config = ValidationConfig()

    assert [(one.field, one.default) for one in VARIABLES] == [
        (one.field, getattr(config, one.field)) for one in VARIABLES
    ]
    assert (config.game_count_threshold, config.quality_threshold) == (0.8, 0.7)
    assert [config.mode_of(phase) for phase in ("1-2", "2-3", "3-4")] == ["warning", "warning", "blocking"]


def test_one_mode_sets_all_gates_and_a_gates_own_goes_before() -> None:
    """In any case of letters."""
    env = {"PHASE_VALIDATION_MODE": "Disabled", "PHASE_VALIDATION_MODE_2_3": "BLOCKING"}
    config = ValidationConfig.from_env(env)

    assert [config.mode_of(phase) for phase in ("1-2", "2-3", "3-4")] == [
        Mode.DISABLED, Mode.BLOCKING, Mode.DISABLED,
    ]  # fmt: skip


@pytest.mark.parametrize("name", [one.name for one in VARIABLES])
def test_a_wrong_value_is_refused_by_name(name: str) -> None:
    """Each of them."""
    with pytest.raises(ConfigError, match=f"{name} is 'block'; valid: "):
        ValidationConfig.from_env({name: "block"})


def test_switching_off_works_whatever_else_is_wrong() -> None:
    """A roll-back must not fail for a misspelt mode; a misspelt switch is refused."""
    assert not enabled({"PHASE_VALIDATION_ENABLED": "false", "PHASE_VALIDATION_MODE": "block"})
    assert enabled({})
    with pytest.raises(ConfigError, match="PHASE_VALIDATION_ENABLED"):
        enabled({"PHASE_VALIDATION_ENABLED": "off"})
