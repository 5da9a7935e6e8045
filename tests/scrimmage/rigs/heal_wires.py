"""Runs on the wire of the healers in ``healers_of_many_kinds.py``."""

from dataclasses import replace
from typing import Any

from scrimmage.case import Case
from scrimmage.rigs import heal_wire
from scrimmage.targets.module import Module
from simulators import history
from tests.scrimmage.rigs.heal_cases import case

LATE = {"do": {"kind": "processor_failed", "processor": "ml_feature_store"}}
"""Needs one run."""

AT_ONCE = {
    "SELF_HEAL_LEASE_SECONDS": "0", "SELF_HEAL_CLOCK_SKEW": "0", "SELF_HEAL_TIME_BUDGET": "0",
}  # fmt: skip
"""A healer that was killed is started again without a long wait, and none may take any time."""


def wired(*, patience: float = 30, **tables: Any) -> Case:
    """A case of the wire: one start in the night of one date, unless *tables* say otherwise."""
    return replace(case(**tables), rig="wire", patience=patience)


def theirs(name: str) -> Module:
    """The healer called *name*, as a user's target."""
    return Module(f"tests.scrimmage.rigs.healers_of_many_kinds:{name}", kind="healer")


def lived(name: str, asked: Case) -> history.History:
    """What the healer called *name* makes of it."""
    target = theirs(name)
    healer = target.healer
    assert healer is not None, "it says so"
    return heal_wire.run(asked, target, healer)
