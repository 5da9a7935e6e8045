"""What is replaced, on each supported Python."""

import subprocess
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from simulators.world import World
from simulators.world.chance import Chance
from simulators.world.table import rows

Entered = Callable[..., AbstractContextManager[World]]

EVERYWHERE = [
    "_posixsubprocess.fork_exec",
    "_thread.RLock", "_thread.allocate", "_thread.allocate_lock", "_thread.start_new",
    "_thread.start_new_thread", "datetime.date", "datetime.datetime", "os.fork", "os.forkpty",
    "os.getrandom", "os.popen", "os.posix_spawn", "os.posix_spawnp", "os.system", "os.urandom",
    "queue.SimpleQueue", "select.epoll", "select.poll", "select.select", "selectors.DefaultSelector",
    "selectors._selector_cls", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname",
    "socket.gethostbyname_ex", "socket.gethostname", "socket.getnameinfo", "socket.socket",
    "socket.socketpair",
    "ssl.RAND_bytes", "ssl.load_default_certs", "ssl.load_verify_locations",
    "ssl.set_default_verify_paths", "ssl.wrap_bio", "ssl.wrap_socket", "subprocess.__init__", "random.seed",
    "threading.Lock", "threading._CRLock", "threading._allocate_lock", "threading._counter",
    "threading.__hash__", "threading.__init__", "concurrent.futures._base.__hash__",
    "concurrent.futures._base.__init__", "threading.excepthook", "concurrent.futures.thread._WorkItem",
    "concurrent.futures.thread._counter",
    "uuid._UuidCreate", "uuid._generate_time_safe", "uuid._last_timestamp", "uuid._node",
    "tempfile._name_sequence",
]  # fmt: skip
OF_3_12 = ["_thread._set_sentinel", "threading._set_sentinel", "threading._start_new_thread"]
OF_3_13 = [
    "_thread._ThreadHandle", "_thread.start_joinable_thread", "threading._ThreadHandle",
    "threading._start_joinable_thread",
]  # fmt: skip


ROOT = Path(__file__).parents[3]

OF_ASYNCIO = [
    "asyncio.futures.Future", "asyncio.tasks.Task", "asyncio.tasks.as_completed",
    "asyncio.unix_events.add_signal_handler",
]  # fmt: skip

PRINT = """
import asyncio, sys
from simulators.world import packages, raw, table
from simulators.world.chance import Chance
print(*sys.version_info[:2], sep=".")
print(*raw.CLOCKS)
print(*sorted(
    f"{owner.__module__ if isinstance(owner, type) else owner.__name__}.{name}"
    for owner, name, _ in [*table.rows(Chance(1)), *packages.LATE["asyncio"](asyncio)]
))
"""


def test_the_list_is_exact(pythons: Mapping[str, str]) -> None:
    """On each Python found here. Whoever adds a row says so above; what a Python lacks is not in its list."""
    only = {"3.12": OF_3_12, "3.13": OF_3_13}
    for version, python in pythons.items():
        printed = subprocess.check_output([python, "-c", PRINT], cwd=ROOT, text=True)
        told, clocks, names = [line.split() for line in printed.splitlines()]
        expected = [*EVERYWHERE, *OF_ASYNCIO, *(f"time.{name}" for name in clocks), *only[version]]

        assert (told, names) == ([version], sorted(expected))


def test_leaving_puts_everything_back(entered: Entered) -> None:
    """Each name leads again to what it led to before."""
    # Identities, because a world replaces what a dictionary of ours holds, too.
    before = {(owner, name): id(vars(owner).get(name)) for owner, name, _ in rows(Chance(1))}
    with entered():
        changed = [key for key, was in before.items() if id(vars(key[0]).get(key[1])) != was]
    after = {(owner, name): id(vars(owner).get(name)) for owner, name in before}

    assert len(changed) > len(before) - 4
    assert after == before
