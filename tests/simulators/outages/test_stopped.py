"""stopped."""

from simulators.outages import Answer
from simulators.outages.hang import Hang
from simulators.outages.stopped import Stopped


def test_it_looks_like_a_hang_that_lasts(whole: Answer) -> None:
    """The kernel takes connections for a process that is stopped."""
    stopped = Stopped(seconds=5)

    assert stopped.apply(whole) == Hang(seconds=5).apply(whole)
    assert (stopped.lasting, stopped.away) == (True, 0)
