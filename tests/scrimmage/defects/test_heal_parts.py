"""With nothing replaced, what wrong healers are made of is the reference's healer."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from reference.self_heal.execute import Round
from scrimmage.catalog import select
from scrimmage.defects.base import BrokenHealer
from scrimmage.defects.gate_parts import Wrapped
from scrimmage.defects.heal_parts import (
    HealMachine,
    WrappedLedger,
    changed_night,
    configured_heal,
    environed_heal,
    finding,
    healer_over,
    planning,
    posting,
    rewritten_heal,
    rounds,
    telling,
)
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.base import Target
from scrimmage.targets.heal_base import Heal, Night
from scrimmage.targets.reference import Reference

SCENARIOS = ["self_heal/told_to_wait", "self_heal/two_healers"]
NIGHT = Night("2025-01-15", "2025-01-16T11:00:00Z", "p", {"a": "http://a.invalid/"}, {"A": "1"})

WAYS: Mapping[str, Callable[[HealMachine], Heal]] = {
    "healer_over": healer_over,
    "wrapped": lambda machine: healer_over(machine, warehouse=Wrapped(machine.parts.warehouse)),
    "wrapped_ledger": lambda machine: healer_over(machine, ledger=WrappedLedger(machine.parts.ledger)),
    "environed_heal": lambda machine: environed_heal(machine, lambda env: env),
    "configured_heal": configured_heal,
    "finding": lambda machine: finding(machine, lambda found: found),
    "planning": lambda machine: planning(machine, lambda made: made),
    "rounds": lambda machine: rounds(machine, Round),
    "rewritten_heal": lambda machine: rewritten_heal(machine, "game_date", "game_date"),
    "posting": lambda machine: posting(machine, lambda request: request),
    "telling": lambda machine: telling(machine, lambda _: True),
}


def digests(target: Target) -> list[str]:
    """What happened, run by run."""
    outcomes = [
        run_case(case, target, None)
        for case in plan(select([], SCENARIOS), target, rig="sim", seeds=[0]).cases
    ]
    return [outcome.summary.digest for outcome in outcomes if isinstance(outcome, Done)]


@pytest.fixture(scope="module")
def right() -> list[str]:
    """What happens with the reference."""
    found = digests(Reference())
    assert len(found) == len(SCENARIOS)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_nothing_replaced_is_the_reference(way: str, right: list[str]) -> None:
    """The same histories to the byte: whatever a defect then fails, its one mistake is to blame."""
    assert digests(BrokenHealer(way, WAYS[way])) == right


def test_a_night_may_be_changed_in_part() -> None:
    """The rest of it stays; it need not be a dataclass."""
    same: Any = SimpleNamespace(**{name: getattr(NIGHT, name) for name in Night.__slots__})
    other = changed_night(same, env={})

    assert (other.env, other.game_date, other.project) == ({}, "2025-01-15", "p")
    assert other.processors == NIGHT.processors
