"""A load's result for people."""

from io import StringIO

from rich.console import Console

from scrimmage.load.messages import Settings, Stamped
from scrimmage.load.recount import Limit
from scrimmage.load.result import result
from scrimmage.load.show import show

SETTINGS = Settings(url="http://127.0.0.1:1", users=7, duration=5)


def _shown(stamps: list[Stamped]) -> str:
    text = StringIO()
    show(result(SETTINGS, stamps, None, Limit(2, 1_000_000)), Console(width=100, file=text))
    return text.getvalue()


def test_the_verdict_comes_first_and_its_reasons_after() -> None:
    """Counts, percentiles, what broke, and what was not judged."""
    text = _shown([("key-1", t, t + 5_000, 200) for t in (0, 1, 2)] + [("key-1", 9, 10_009, 429)])

    assert text.startswith("FAIL  7 honest users, steady\n4 requests in 0.0 s")
    assert "3 granted, 1 refused, 0 unanswered" in text
    assert "p99" in text
    assert "key-1: 3 calls granted in window 1" in text
    assert "not judged: RL2: there is no call log" in text


def test_where_nothing_was_answered_there_is_no_table() -> None:
    """And no division by the time that it did not take."""
    text = _shown([])

    assert text.startswith("UNKNOWN")
    assert "p99" not in text
