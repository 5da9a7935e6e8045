"""Every collector that a file may ask for."""

from scrimmage.staging.collectors.table import collectors, unmakeable
from scrimmage.staging.model import Collect, Sink


def test_nothing_asked_for_is_nothing_made() -> None:
    """No host is gone to."""
    assert (collectors(Collect()), unmakeable(Collect())) == ([], [])


def test_what_is_asked_for_is_made_or_named() -> None:
    """Nobody takes a table of theirs for collected that is not."""
    asked = Collect(slack=Sink())

    assert [*(one.name for one in collectors(asked)), *unmakeable(asked)] == ["slack"]
