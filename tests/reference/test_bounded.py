"""A bound on the whole time of a call."""

from threading import Event, current_thread

import pytest

from reference.bounded import TooSlowError, bounded


def test_what_is_done_in_time_is_given() -> None:
    """From a thread with that name, which does not keep the process alive."""
    name, daemon = bounded(lambda: (current_thread().name, current_thread().daemon), 5, "work")

    assert (name, daemon) == ("work", True)


def test_an_error_is_handed_on() -> None:
    """As it was raised."""
    with pytest.raises(ZeroDivisionError):
        bounded(lambda: 1 // 0, 5, "work")


@pytest.mark.wire
def test_what_does_not_end_is_given_up() -> None:
    """The caller goes on; the work is left to itself."""
    end = Event()
    with pytest.raises(TooSlowError, match=r"work: no answer in 0\.05 s"):
        bounded(end.wait, 0.05, "work")
    end.set()


def test_no_time_is_too_little() -> None:
    """Also less than none."""
    end = Event()
    with pytest.raises(TooSlowError):
        bounded(end.wait, -1, "work")
    end.set()
