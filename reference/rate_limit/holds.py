"""Until when a key was told to stay away from a host, for all jobs of the process."""

from dataclasses import dataclass
from hashlib import sha256
from threading import Lock


@dataclass(frozen=True, slots=True)
class Hold:
    """A told wait: nothing is sent before ``until`` (seconds of the monotonic clock)."""

    until: float
    latest: float
    """When the last of those who waited comes back: they are spread, so that they do not come all at once."""


class Holds:
    """The told waits by host and key; safe between threads. Keys are kept as digests only."""

    __slots__ = ("_by_waiter", "_lock")

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_waiter: dict[tuple[str, bytes], Hold] = {}

    def any(self) -> bool:
        """Say whether any key at any host may be under a hold."""
        return bool(self._by_waiter)

    def get(self, host: str, key: str, now: float) -> Hold | None:
        """Give the hold that *key* is under at *now*, or None where it may send to *host*."""
        if not self._by_waiter:  # the usual case costs neither lock nor digest
            return None
        waiter = _waiter(host, key)
        with self._lock:
            hold = self._by_waiter.get(waiter)
            if hold is None or now < hold.until:
                return hold
            del self._by_waiter[waiter]
            return None

    def extend(self, host: str, key: str, hold: Hold) -> None:
        """Put *key* under *hold*, unless it is under a longer one."""
        waiter = _waiter(host, key)
        with self._lock:
            old = self._by_waiter.get(waiter)
            if old is None or old.until < hold.until:
                self._by_waiter[waiter] = hold


def _waiter(host: str, key: str) -> tuple[str, bytes]:
    return host, sha256(key.encode("utf-8", "surrogatepass")).digest()
