"""With nothing replaced, what wrong gates are made of is the reference's gate."""

from collections.abc import Callable, Mapping

import pytest

from scrimmage.catalog import select
from scrimmage.defects.base import BrokenGate
from scrimmage.defects.gate_parts import (
    Machine,
    Wrapped,
    called_on,
    changed,
    checking,
    environed,
    gate_over,
    logging_as,
    rewritten,
    without,
)
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.base import Target
from scrimmage.targets.gate_base import Boundary, Decide
from scrimmage.targets.reference import Reference

SCENARIOS = ["gates/settings", "gates/days_off"]
BOUNDARY = Boundary("2-3", "2025-01-15", "2025-01-16T08:30:00Z", "p", "http://next.invalid/", {"A": "1"})

WAYS: Mapping[str, Callable[[Machine], Decide]] = {
    "gate_over": gate_over,
    "wrapped": lambda machine: gate_over(machine, warehouse=Wrapped(machine.warehouse)),
    "environed": lambda machine: environed(machine, lambda env: env),
    "checking": lambda machine: checking(machine, lambda check: check),
    "without": lambda machine: without(machine, "no_such_check"),
    "rewritten": lambda machine: rewritten(machine, "game_date", "game_date"),
    "logging_as": lambda machine: logging_as(machine, lambda row: [row]),
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
    assert len(found) > len(SCENARIOS)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_nothing_replaced_is_the_reference(way: str, right: list[str]) -> None:
    """The same histories to the byte: whatever a defect then fails, its one mistake is to blame."""
    assert digests(BrokenGate(way, WAYS[way])) == right


def test_a_boundary_may_be_changed_in_part() -> None:
    """The rest of it stays."""
    other = changed(BOUNDARY, env={})

    assert (other.env, other.phase, other.game_date) == ({}, "2-3", "2025-01-15")


def test_the_next_phase_is_called_as_the_reference_calls_it() -> None:
    """With phase and date."""
    bodies: list[tuple[str, Mapping[str, str]]] = []

    class Caller:
        """Keeps what it was asked."""

        def call(self, url: str, body: Mapping[str, str]) -> None:
            """Keep it."""
            bodies.append((url, body))

    machine = Machine(None, None, None, None, Caller(), None)  # type: ignore[arg-type]  # only the caller is asked
    called_on(machine, BOUNDARY)

    assert bodies == [("http://next.invalid/", {"phase": "2-3", "game_date": "2025-01-15"})]
