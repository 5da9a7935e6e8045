"""Campaigns on machines elsewhere: a Dask cluster by the executor interface that local processes have."""

import contextlib
import logging
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

PATIENCE = 10.0
"""Seconds within which the scheduler must answer."""

ALONE = 30.0
"""Seconds that a scheduler may be without workers: one that died is started again by its nanny."""

AT_ONCE = 2
"""Cases handed over for each thread of a worker, so that none waits for the next one."""

_SPEC = re.compile(r"dask://(?P<host>\[[0-9A-Fa-f:.]+\]|[^/:@\s\[\]]+):(?P<port>[0-9]{1,5})")

_GREETING = 1 << 20
"""Bytes of a scheduler's first words, at most: eight bytes tell how many, the lowest first."""


class ClusterError(Exception):
    """A cluster that cannot be used; says why, and what is valid."""


@dataclass(slots=True)
class Cluster:
    """Workers elsewhere, all of this very version."""

    executor: Executor
    width: int
    """Cases that may be under way at once."""
    address: str
    client: Any
    _alone_since: float | None = None

    def look(self) -> None:
        """See whether anybody is left to run anything. Raises ClusterError."""
        if self.client.status != "running":
            raise ClusterError(self._gone())
        if self.client.nthreads():
            self._alone_since = None
            return
        self._alone_since = self._alone_since or time.monotonic()
        if time.monotonic() - self._alone_since > ALONE:
            raise ClusterError(f"the scheduler at {self.address} has had no workers for {ALONE:.0f} s")

    def lost(self, error: BaseException) -> str:
        """Why work there came to nothing, where *error* is of the cluster; else empty."""
        from distributed import KilledWorker  # noqa: PLC0415 (slow to read; a cluster has read it)

        if isinstance(error, ClusterError):
            return str(error)
        if isinstance(error, KilledWorker):
            return "the workers that took one of the runs died, one after another, perhaps for want of memory"
        # Nobody cancels but Dask itself, when it has lost the scheduler.
        return self._gone() if isinstance(error, CancelledError) else ""

    def _gone(self) -> str:
        return f"the scheduler at {self.address} has gone away"


def address_of(spec: str) -> str:
    """The scheduler's address that *spec* names: ``dask://HOST:PORT``. Raises ClusterError."""
    host, port = _place(spec)
    return f"tcp://{host}:{port}"


def _place(spec: str) -> tuple[str, int]:
    found = _SPEC.fullmatch(spec)
    if found is None or not 0 < int(found["port"]) < 1 << 16:
        got = spec or "nothing"
        raise ClusterError(f"got {got}. Valid: dask://HOST:PORT, where a Dask scheduler listens")
    return found["host"], int(found["port"])


@contextmanager
def cluster_at(spec: str) -> Iterator[Cluster]:
    """The cluster whose scheduler *spec* names, for as long as it is used.

    Raises ClusterError where it does not answer, has no workers, or workers of another version.
    """
    host, port = _place(spec)
    address = address_of(spec)
    try:
        from distributed import Client  # noqa: PLC0415 (the extra `cluster`, and slow to read)
    except ImportError:
        raise ClusterError("distributed is not installed (pip install 'scrimmage[cluster]')") from None
    _greeted(host.strip("[]"), port, address)
    # Dask logs with a traceback what is told here in a sentence.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # of Dask
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"the scheduler at {address} does not answer: {_words(error)}") from None
    try:
        threads = _threads(client, address)
        executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]  # likewise
        yield Cluster(executor, AT_ONCE * threads, address, client)
    finally:
        # What is still under way there is nobody's any more. A scheduler that is gone is told nothing.
        with contextlib.suppress(OSError, TimeoutError):
            client.close(timeout=PATIENCE)  # type: ignore[no-untyped-call]  # likewise


def _greeted(host: str, port: int, address: str) -> None:
    """See that a scheduler listens there: it speaks first. Raises ClusterError.

    Dask's own client waits for minutes on one that says nothing, and takes any first words for a length.
    """
    try:
        with socket.create_connection((host, port), timeout=PATIENCE) as there:
            first = there.recv(8, socket.MSG_WAITALL)
    except (OSError, UnicodeError) as error:
        raise ClusterError(f"the scheduler at {address} does not answer: {_words(error)}") from None
    if len(first) < 8 or not 0 < int.from_bytes(first, "little") < _GREETING:  # noqa: PLR2004 (as asked for)
        raise ClusterError(f"what listens at {address} is no Dask scheduler. Valid: the port of one")


def _threads(client: Any, address: str) -> int:
    """Threads of all workers. Raises ClusterError."""
    from scrimmage.sources import code_there  # noqa: PLC0415 (it reads every file of ours)

    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise ClusterError(f"the scheduler at {address} has no workers. Valid: one or more")
    here = code_there()
    for worker, there in client.run(code_there, on_error="return").items():
        if isinstance(there, BaseException):
            raise ClusterError(
                f"worker {worker} has no scrimmage {here[0]} ({_words(there)}). Valid: this very version"
            )
        if there[0] != here[0]:
            raise ClusterError(f"worker {worker} has scrimmage {there[0]}. Valid: {here[0]}, as here")
        require_ours(f"worker {worker}", there[1])
    return sum(threads.values())


def require_ours(who: str, code: str) -> None:
    """See that *code*, the digest of what *who* runs, is ours. Raises ClusterError."""
    from scrimmage.sources import CODE  # noqa: PLC0415 (it reads every file of ours)

    if code != CODE:
        raise ClusterError(
            f"{who} runs other files of scrimmage than are here (digest {code}, here {CODE}). Valid: the "
            "same commit on both, and workers started after it was checked out"
        )


def _words(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
