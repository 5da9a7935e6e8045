"""What a healer leans on, and the real ones."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from reference.clock import Clock
from reference.notify import Notifier
from reference.rate_limit import RateLimitHandler
from reference.self_heal.heal_ledger import HealLedger
from reference.self_heal.triggers import Poster
from reference.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Parts:
    """The ports of one healer."""

    warehouse: Warehouse
    ledger: HealLedger
    clock: Clock
    poster: Poster
    """Triggers processors."""
    notifier: Notifier
    """Tells people; it may fail, and is called once for each alert."""
    limits: RateLimitHandler
    """Keeps what hosts told us, over this clock."""
    correlation: Callable[[], str]
    """Gives a new id, for a heal or for the owner of a lease."""
    random: Random
    """Spreads repetitions."""
