"""What is replaced, on each supported Python."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

from simulators.world import World, raw
from simulators.world.chance import Chance
from simulators.world.table import rows

Entered = Callable[..., AbstractContextManager[World]]

EVERYWHERE = [
    "_thread.RLock", "_thread.allocate", "_thread.allocate_lock", "_thread.start_new",
    "_thread.start_new_thread", "datetime.date", "datetime.datetime", "os.fork", "os.forkpty",
    "os.getrandom", "os.popen", "os.posix_spawn", "os.posix_spawnp", "os.system", "os.urandom",
    "queue.SimpleQueue", "select.epoll", "select.poll", "select.select", "selectors.DefaultSelector",
    "selectors._selector_cls", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname",
    "socket.gethostbyname_ex", "socket.gethostname", "socket.socket", "socket.socketpair",
    "ssl.RAND_bytes", "ssl.load_default_certs", "ssl.load_verify_locations",
    "ssl.set_default_verify_paths", "ssl.wrap_socket", "subprocess.__init__", "random.seed",
    "threading.Lock", "threading._CRLock", "threading._allocate_lock", "threading._counter",
    "threading.excepthook", "concurrent.futures.thread._WorkItem", "concurrent.futures.thread._counter",
    "uuid._UuidCreate", "uuid._generate_time_safe", "uuid._last_timestamp", "uuid._node",
    "tempfile._name_sequence",
]  # fmt: skip
OF_3_12 = ["_thread._set_sentinel", "threading._set_sentinel", "threading._start_new_thread"]
OF_3_13 = [
    "_thread._ThreadHandle", "_thread.start_joinable_thread", "threading._ThreadHandle",
    "threading._start_joinable_thread",
]  # fmt: skip


def _replaced() -> list[str]:
    return sorted(
        f"{owner.__module__ if isinstance(owner, type) else owner.__name__}.{name}"
        for owner, name, _ in rows(Chance(1))
    )


def test_the_list_is_exact() -> None:
    """Whoever adds a row says so here; what another Python lacks is not in its list."""
    clocks = [f"time.{name}" for name in raw.CLOCKS]
    only = OF_3_13 if sys.version_info >= (3, 13) else OF_3_12

    assert _replaced() == sorted([*EVERYWHERE, *clocks, *only])


def test_leaving_puts_everything_back(entered: Entered) -> None:
    """Each name leads again to what it led to before."""
    # Identities, because a world replaces what a dictionary of ours holds, too.
    before = {(owner, name): id(vars(owner).get(name)) for owner, name, _ in rows(Chance(1))}
    with entered():
        changed = [key for key, was in before.items() if id(vars(key[0]).get(key[1])) != was]
    after = {(owner, name): id(vars(owner).get(name)) for owner, name in before}

    assert len(changed) > len(before) - 4
    assert after == before
