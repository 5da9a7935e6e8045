"""slow."""

from simulators.outages import Answer
from simulators.outages.slow import Slow


def test_the_answer_comes_later_and_whole(whole: Answer) -> None:
    """Two that slow add up."""
    late = Slow(seconds=0.2).apply(Slow(seconds=0.1).apply(whole))

    assert (late.delivery.delay, late.delivery.reply, late.fate) == (300_000, whole.delivery.reply, "slow")


def test_what_failed_is_not_called_slow(whole: Answer) -> None:
    """The worse fate is told."""
    failed = Answer(whole.delivery, "failed")

    assert Slow(seconds=1).apply(failed).fate == "failed"
