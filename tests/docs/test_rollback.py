"""docs/rollback.md says what there is: each flag, a command that works, a scenario that tries it."""

import re
from pathlib import Path

import pytest

from reference.balldontlie.scraper import FLAGS as SCRAPER
from reference.rate_limit import VARIABLES as RATE_LIMIT
from reference.self_heal.config import VARIABLES as SELF_HEAL
from reference.self_heal.healer import FLAGS as HEALER
from reference.validation import VARIABLES as VALIDATION
from reference.validation.gate import FLAGS as GATE
from reference.variables import ConfigError, read
from scrimmage.catalog import ROOT, SUITES

PAGE = (Path(__file__).parents[2] / "docs" / "rollback.md").read_text()
VARIABLES = {one.name: one for one in (*RATE_LIMIT, *VALIDATION, *SELF_HEAL)}
COMMAND = re.compile(r"--update-env-vars=(\w+)=(\w+)")
SCENARIO = re.compile(rf"`((?:{'|'.join(SUITES)})/\w+)`")
SWITCHES = [
    name
    for name, one in VARIABLES.items()
    if isinstance(one.default, bool) or name == "PHASE_VALIDATION_MODE"
]
"""What switches a feature: the flags, and the mode in which gates do nothing."""


def section(name: str) -> str:
    """What stands under the heading *name*."""
    (found,) = re.findall(rf"^## {name}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def command(name: str) -> tuple[str, str]:
    """The variable that the command under *name* sets, and its value."""
    (found,) = COMMAND.findall(section(name))
    return found[0], found[1]


def test_each_flag_of_the_reference_has_its_section() -> None:
    """What parts declare, and every variable that is on or off; none that is not there."""
    headings = re.findall(r"^## ([A-Z_0-9]+)$", PAGE, re.MULTILINE)

    assert headings == SWITCHES
    assert {*SCRAPER, *GATE, *HEALER} <= {*headings}


def test_each_gate_s_own_mode_is_named() -> None:
    """One that is set goes before the mode of all, and would undo the roll-back."""
    own = [name for name in VARIABLES if name.startswith("PHASE_VALIDATION_MODE_")]

    assert own
    assert [name for name in own if f"`{name}`" not in section("PHASE_VALIDATION_MODE")] == []


@pytest.mark.parametrize("name", SWITCHES)
def test_its_command_sets_it_to_what_is_not_the_default(name: str) -> None:
    """A value that the reference takes; one that it refuses would switch nothing."""
    variable, value = command(name)
    one = VARIABLES[name]

    assert variable == name
    assert read((one,), {name: value})[one.field] != one.default
    with pytest.raises(ConfigError, match=name):
        read((one,), {name: "off?"})


@pytest.mark.parametrize("name", SWITCHES)
def test_its_scenarios_switch_it_so(name: str) -> None:
    """At least two: the feature alone, and with each other flag."""
    (variable, value), text = command(name), section(name)
    scenarios = SCENARIO.findall(text[text.index("Proof:") :])

    assert len(scenarios) >= 2
    for scenario in scenarios:
        assert f'{variable} = "{value}"' in (ROOT / f"{scenario}.toml").read_text(), scenario


def test_the_table_says_what_the_sections_say() -> None:
    """Who reads no further sets the same value, and finds a scenario."""
    rows = dict(re.findall(r"^\| `(\w+)=(\w+)` \|", PAGE, re.MULTILINE))

    assert rows == dict(command(name) for name in SWITCHES)
    assert [name for name in SCENARIO.findall(PAGE) if not (ROOT / f"{name}.toml").exists()] == []


def test_a_command_that_is_not_run_says_why() -> None:
    """Every block that is for a cloud."""
    before = re.findall(r"([^\n]*)\n```sh\ngcloud", PAGE)

    assert len(before) == PAGE.count("gcloud run")
    assert all(re.fullmatch(r"<!-- not run: .+ -->", line) for line in before)
