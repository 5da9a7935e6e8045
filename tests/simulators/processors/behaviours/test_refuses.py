"""refuses."""

from tests.simulators.processors.made import BOX, night, order, rule, start


def test_nothing_runs_and_the_key_is_free_again() -> None:
    """The same key is taken when the processor has come round."""
    orchestra = night(rules=[rule("refuses", {"nth": 1}, status=429, retry_after=90)])

    first, second = (orchestra.trigger(order(BOX), start()) for _ in range(2))

    assert (first.taken, first.status, first.retry_after, first.run) == ("told_to_wait", 429, 90, "")
    assert second.taken == "taken"


def test_what_is_no_429_is_a_refusal() -> None:
    """503 by itself, without a time."""
    orchestra = night(rules=[rule("refuses")])

    answer = orchestra.trigger(order(BOX), start())

    assert (answer.taken, answer.status, answer.retry_after) == ("refused", 503, None)
    assert orchestra.due is None
