"""What a gate leans on, and the real ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from reference.clock import Clock, SystemClock
from reference.notify import TIMEOUT, Notifier, NullNotifier, SlackNotifier
from reference.validation.alerts import BoundedNotifier
from reference.validation.call import Caller, HttpCaller
from reference.warehouse import BigQueryWarehouse, Warehouse
from reference.warehouse.bigquery import EMULATOR

WEBHOOK = "SLACK_WEBHOOK_URL"
"""The variable that holds the webhook; unset: nobody is told."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The ports of one gate."""

    warehouse: Warehouse
    clock: Clock
    notifier: Notifier
    caller: Caller


class RealParts:
    """The real clients; those of the warehouse are kept by project, for their connections."""

    __slots__ = ("_kept", "_lock")

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[tuple[str, str | None], BigQueryWarehouse] = {}

    def __call__(self, project: str, env: Mapping[str, str]) -> Parts:
        """Give the parts for *project* as the variables in *env* say."""
        key = (project, env.get(EMULATOR))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = BigQueryWarehouse(project, env)
        url = env.get(WEBHOOK)
        notifier = BoundedNotifier(SlackNotifier(url), 2 * TIMEOUT) if url else NullNotifier()
        return Parts(self._kept[key], SystemClock(), notifier, HttpCaller())

    def close(self) -> None:
        """Close what was kept."""
        with self._lock:
            for warehouse in self._kept.values():
                warehouse.close()
            self._kept.clear()
