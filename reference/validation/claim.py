"""Of several instances that find the same at the same moment, one tells."""

from collections.abc import Iterable
from hashlib import sha256

from reference.clock import Clock
from reference.validation.budget import Budget
from reference.validation.result import Finding
from reference.warehouse import Warehouse, WarehouseError

AT_WORK = 5.0
"""Seconds in which whoever claimed an alert tells and logs it; an older claim that left no log is void."""

TIME = 2.0
"""Seconds that a claim may take: people wait for the alert."""


def name_of(place: str, findings: Iterable[Finding]) -> str:
    """Give the name of the alert of *findings* at *place*, the same in every instance."""
    told = "\n".join([place, *sorted(one.key for one in findings)])
    return f"gate-alert-{sha256(told.encode()).hexdigest()[:40]}"


def is_ours(name: str, warehouse: Warehouse, clock: Clock, budget: Budget) -> bool:
    """Claim the alert *name* within *budget*, and say whether it is for us to tell it.

    It is where nobody can say: rather two alerts than none.
    """
    try:
        seconds = min(budget.for_checks(), TIME)
        earlier = warehouse.claim(name, clock.time(), timeout=seconds)
    except WarehouseError:
        return True
    return earlier is None or abs(clock.time() - earlier) >= AT_WORK
