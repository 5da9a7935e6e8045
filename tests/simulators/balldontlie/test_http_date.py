"""HTTP dates and whole seconds."""

from email.utils import parsedate_to_datetime

from hypothesis import given
from hypothesis import strategies as st

from simulators.balldontlie.http_date import http_date, month_day, utc, whole_seconds_up


def test_the_form_is_that_of_the_rfc() -> None:
    """The example of RFC 9110 section 5.6.7."""
    assert http_date(784111777_000_000) == "Sun, 06 Nov 1994 08:49:37 GMT"


@given(st.integers(0, 4_000_000_000_000_000))
def test_a_date_says_its_second(micros: int) -> None:
    """Read back by the standard library it is the instant, rounded down to a second."""
    assert parsedate_to_datetime(http_date(micros)) == utc(micros // 1_000_000 * 1_000_000)


def test_seconds_round_up() -> None:
    """One microsecond more is one second more, so that nobody comes early."""
    assert [whole_seconds_up(micros) for micros in (0, 1, 1_000_000, 1_000_001)] == [0, 1, 1, 2]


def test_month_and_day_are_english() -> None:
    """As injuries write them."""
    assert month_day(784111777_000_000) == "Nov 6"
