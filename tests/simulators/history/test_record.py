"""A recorder numbers events as they come."""

import pytest

from simulators import history
from tests.simulators.history.samples import EVENTS


def test_a_recorder_numbers_from_one_and_keeps() -> None:
    """``next`` is what the next event must have."""
    recorder = history.Recorder()
    assert recorder.next == 1

    recorder.add(EVENTS[0])

    assert (recorder.next, recorder.events) == (2, [EVENTS[0]])


def test_an_event_out_of_turn_is_a_bug() -> None:
    """Numbers have no gaps."""
    with pytest.raises(AssertionError, match="numbered"):
        history.Recorder().add(EVENTS[1])


def test_a_recorder_with_a_sink_hands_on_and_keeps_none() -> None:
    """A proxy writes each event at once."""
    seen: list[history.Event] = []
    recorder = history.Recorder(seen.append)

    recorder.add(EVENTS[0])

    assert (seen, recorder.events, recorder.next) == ([EVENTS[0]], [], 2)
