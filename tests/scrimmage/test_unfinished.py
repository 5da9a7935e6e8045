"""What a run did not come to, as its history tells."""

from scrimmage.unfinished import unfinished
from scrimmage.verdict import NotJudged
from simulators.history import History
from tests.simulators.history.samples import EVENTS, HEADER


def test_a_run_that_was_stopped_and_what_was_missed_are_named() -> None:
    """Whatever else has happened."""
    assert list(unfinished(History(HEADER, EVENTS))) == [
        NotJudged(what="rate_limit/x (sim): the rest of the run", why="stopped: probe 'api': got 503"),
        NotJudged(what="rate_limit/x (sim): collector heals", why="the emulator is gone"),
    ]


def test_a_run_that_came_to_its_end_names_nothing() -> None:
    """As every run of another rig does."""
    assert list(unfinished(History(HEADER, EVENTS[:30]))) == []
