"""The variables of self-heal."""

import re
from pathlib import Path

import pytest

from reference.self_heal.config import VARIABLES, HealConfig, enabled
from reference.variables import ConfigError

PAGE = Path(__file__).parents[3] / "docs/self-heal.md"


def test_the_table_and_the_fields_have_the_same_defaults() -> None:
    """And as many."""
    config = HealConfig()

    assert [(one.field, one.default) for one in VARIABLES] == [
        (name, getattr(config, name)) for name in HealConfig.__slots__
    ]


def test_the_defaults_are_those_that_are_documented() -> None:
    """In docs/self-heal.md, in its order."""
    text = PAGE.read_text(encoding="utf-8")
    told = re.findall(r"^\| (SELF_HEAL_\w+) \| (\S+) \|", text, re.MULTILINE)

    def plain(default: object) -> str:
        return f"{default:g}" if isinstance(default, float) else str(default).lower()

    assert told == [(one.name, plain(one.default)) for one in VARIABLES]


@pytest.mark.parametrize("name", [one.name for one in VARIABLES])
def test_a_wrong_value_is_refused_by_name(name: str) -> None:
    """Each of them."""
    with pytest.raises(ConfigError, match=f"{name} is 'often'; valid: "):
        HealConfig.from_env({name: "often"})


def test_a_value_out_of_bounds_is_refused() -> None:
    """Also where it is no text."""
    with pytest.raises(ConfigError, match="SELF_HEAL_MAX_ATTEMPTS is 0; valid: a whole number from 1"):
        HealConfig(max_attempts=0)


def test_what_is_set_is_read() -> None:
    """And the rest stays."""
    config = HealConfig.from_env({"SELF_HEAL_COOLDOWN": "5", "SELF_HEAL_DRY_RUN": "yes"})

    assert config == HealConfig(cooldown=5.0, dry_run=True)


def test_switching_off_works_whatever_else_is_wrong() -> None:
    """A roll-back must not fail for a misspelt number; a misspelt switch is refused."""
    assert not enabled({"SELF_HEAL_ENABLED": "false", "SELF_HEAL_COOLDOWN": "often"})
    assert enabled({})
    with pytest.raises(ConfigError, match="SELF_HEAL_ENABLED"):
        enabled({"SELF_HEAL_ENABLED": "off"})
