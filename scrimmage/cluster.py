"""Campaigns on machines elsewhere: a Dask cluster by the executor interface that local processes have."""

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from scrimmage import __version__

PATIENCE = 10.0
"""Seconds within which the scheduler must answer."""

AT_ONCE = 2
"""Cases handed over for each thread of a worker, so that none waits for the next one."""

_SPEC = re.compile(r"dask://(?P<host>\[[0-9A-Fa-f:.]+\]|[^/:@\s]+):(?P<port>\d{1,5})")


class ClusterError(Exception):
    """A cluster that cannot be used; says why, and what is valid."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers elsewhere, all of this very version."""

    executor: Executor
    width: int
    """Cases that may be under way at once."""


def address_of(spec: str) -> str:
    """The scheduler's address that *spec* names: ``dask://HOST:PORT``. Raises ClusterError."""
    found = _SPEC.fullmatch(spec)
    if found is None or not 0 < int(found["port"]) < 1 << 16:
        raise ClusterError(f"got {spec}. Valid: dask://HOST:PORT, where a Dask scheduler listens.")
    return f"tcp://{found['host']}:{found['port']}"


@contextmanager
def cluster_at(spec: str) -> Iterator[Cluster]:
    """The cluster whose scheduler *spec* names, for as long as it is used.

    Raises ClusterError where it does not answer, has no workers, or workers of another version.
    """
    address = address_of(spec)
    try:
        from distributed import Client  # noqa: PLC0415 (the extra `cluster`, and slow to read)
    except ImportError:
        raise ClusterError("distributed is not installed (pip install 'scrimmage[cluster]')") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # of Dask
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"the scheduler at {address} does not answer: {_words(error)}") from None
    try:
        threads = _threads(client, address)
        yield Cluster(client.get_executor(pure=False), AT_ONCE * threads)  # type: ignore[no-untyped-call]  # of Dask
    finally:
        # What is still under way there is nobody's any more.
        client.close()  # type: ignore[no-untyped-call]  # likewise


def _threads(client: Any, address: str) -> int:
    """Threads of all workers. Raises ClusterError."""
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise ClusterError(f"the scheduler at {address} has no workers. Valid: one or more.")
    for worker, version in client.run(version_there).items():
        if version != __version__:
            raise ClusterError(
                f"worker {worker} has scrimmage {version or 'not installed'}. Valid: {__version__}, as here."
            )
    return sum(threads.values())


def version_there() -> str:
    """The version of Scrimmage where this is run; empty where there is none."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (run elsewhere)

    try:
        return version("scrimmage")
    except PackageNotFoundError:
        return ""


def _words(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
