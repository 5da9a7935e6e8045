"""What a healer leans on, and the real ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from threading import Lock
from uuid import uuid4

from reference.clock import Clock, SystemClock
from reference.notify import TIMEOUT, Notifier, NullNotifier, SlackNotifier
from reference.rate_limit import RateLimitHandler, shared
from reference.self_heal.heal_ledger import FirestoreLedger, HealLedger, LedgerError, SqliteLedger
from reference.self_heal.heal_ledger.firestore import EMULATOR as FIRESTORE
from reference.self_heal.triggers import HttpPoster, Poster
from reference.validation.alerts import BoundedNotifier
from reference.validation.parts import WEBHOOK
from reference.variables import ConfigError
from reference.warehouse import BigQueryWarehouse, Warehouse
from reference.warehouse.bigquery import EMULATOR as BIGQUERY

LEDGER_FILE = "SELF_HEAL_LEDGER_FILE"
"""The variable that names a SQLite file for the heal ledger; unset: Firestore of the project."""


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


def _correlation() -> str:
    return f"heal-{uuid4()}"


def _in_file(file: str) -> SqliteLedger:
    try:
        return SqliteLedger.at(file)
    except LedgerError as error:
        says = f"{LEDGER_FILE} is {file!r} ({error})"
        raise ConfigError(f"{says}; valid: a file that is there or can be made") from error


class RealParts:
    """The real clients; warehouses and ledgers are kept by project, for their connections."""

    __slots__ = ("_ledgers", "_lock", "_random", "_warehouses")

    def __init__(self) -> None:
        self._lock = Lock()
        self._random = Random()
        self._warehouses: dict[tuple[str, str | None], BigQueryWarehouse] = {}
        self._ledgers: dict[tuple[str, str | None, str | None], FirestoreLedger | SqliteLedger] = {}

    def __call__(self, project: str, env: Mapping[str, str]) -> Parts:
        """Give the parts for *project* as the variables in *env* say. Raises ConfigError."""
        with self._lock:
            place = (project, env.get(BIGQUERY))
            if place not in self._warehouses:
                self._warehouses[place] = BigQueryWarehouse(project, env)
            file = env.get(LEDGER_FILE) or None
            key = (project, env.get(FIRESTORE), file)
            if key not in self._ledgers:
                self._ledgers[key] = _in_file(file) if file else FirestoreLedger(project, env)
            warehouse, ledger = self._warehouses[place], self._ledgers[key]
        url = env.get(WEBHOOK)
        notifier = BoundedNotifier(SlackNotifier(url), 2 * TIMEOUT) if url else NullNotifier()
        return Parts(
            warehouse, ledger, SystemClock(), HttpPoster(), notifier, shared(), _correlation, self._random
        )

    def close(self) -> None:
        """Close what was kept."""
        with self._lock:
            for one in (*self._warehouses.values(), *self._ledgers.values()):
                one.close()
            self._warehouses.clear()
            self._ledgers.clear()
