"""cut."""

from simulators.outages import Answer
from simulators.outages.cut import Cut


def test_the_body_ends_early(whole: Answer) -> None:
    """What was asked for is done all the same, so the service has to be asked."""
    cut = Cut(after=5).apply(whole)

    assert (cut.delivery.stop_after, cut.delivery.finish, cut.fate) == (5, "closed", "garbled")
    assert Cut.needs_answer


def test_a_short_body_arrives_whole(whole: Answer) -> None:
    """There is nothing left to be cut, and nothing else is told."""
    assert Cut(after=32).apply(whole) == whole
