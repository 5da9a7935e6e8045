"""The machine's own primitives."""

import sys
import time

from simulators.world import raw


def test_the_machines_own_are_kept() -> None:
    """What is kept is what C gives, whatever has been replaced since."""
    assert raw.CLOCKS["time"] is time.time
    assert raw.allocate_lock() is not None
    assert type(raw.allocate_lock()) is raw.LockType
    assert (sys.version_info >= (3, 13)) == raw.JOINABLE
