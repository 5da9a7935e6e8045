"""How the API side reads what it told."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.clock import SECOND
from simulators.faults.http_date import Form, http_date
from simulators.retry_after import LONGEST, Told, told

DATE = "Sun, 06 Nov 1994 08:49:37 GMT"
HEAD = 5 * SECOND + 250_000
INSTANT = 784_111_777


def wait(*values: str, date: str = DATE) -> int | None:
    """Whole seconds from the head to the time told."""
    reading = told(values, date, HEAD)
    return None if reading is None else (reading.until - HEAD) // SECOND


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("30", 30),
        ("0030", 30),
        (" \t30 ", 30),
        ("1000000000", LONGEST),
        ("1000000001", LONGEST),
        ("1000000000000", LONGEST),
        ("9" * 5000, LONGEST),
        ("0" * 5000 + "7", 7),
    ],
)
def test_digits_are_seconds_from_the_head(value: str, seconds: int) -> None:
    """RFC 9110, 10.2.3: delay-seconds = 1*DIGIT, however many; absurd ones are capped."""
    assert Told(HEAD + seconds * SECOND, 0) == told([value], DATE, HEAD)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "1.5",
        "-1",
        "+1",
        "1e9",
        "0x10",
        "1_000",
        "٣",
        "²",
        "30\n",
        "30, 60",
        "30;",
        "soon",
        "1m0s",
        "inf",
        "2025-01-01T00:00:00Z",
    ],
)
def test_what_is_neither_digits_nor_a_date_tells_nothing(value: str) -> None:
    """Nobody can be blamed for not keeping it."""
    assert told([value], DATE, HEAD) is None


@pytest.mark.parametrize(
    "value",
    ["Sun, 06 Nov 1994 08:50:07 GMT", "Sunday, 06-Nov-94 08:50:07 GMT", "Sun Nov  6 08:50:07 1994"],
)
def test_each_form_of_date_counts_from_the_replys_own_date(value: str) -> None:
    """RFC 9110, 5.6.7; a date has no finer unit than a second, and says so."""
    assert Told(HEAD + 30 * SECOND, SECOND) == told([value], DATE, HEAD)


@pytest.mark.parametrize(
    "value",
    [
        "Sun, 06 Nov 1994 08:50:07",
        "Sun, 06 Nov 1994 08:50:07 UTC",
        "Sun, 06 Nov 1994 08:50:07 +0000",
        "Sun, 06 Nov 94 08:50:07 GMT",
        "Sun, 6 Nov 1994 08:50:07 GMT",
        "sun, 06 nov 1994 08:50:07 gmt",
        "Sun,  06 Nov 1994 08:50:07 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:07 GMT",
        "Sun, 06 Nov 1994 08:50:61 GMT",
        "Wed, 30 Feb 1994 08:50:07 GMT",
        "Sun, 06 Nov 0000 08:50:07 GMT",
        "Fri, 31 Dec 9999 23:59:60 GMT",
        "Sun, 06-Nov-94 08:50:07 GMT",
        "Tueday, 08-Nov-94 08:50:07 GMT",
        "Thursday, 29-Feb-95 08:50:07 GMT",
        "Sunday, 06-Nov-1994 08:50:07 GMT",
        "Sunday, 31-Nov-94 08:50:07 GMT",
        "Sun Nov 6 08:50:07 1994",
        "Sun Nov  6 08:50:07 1994 GMT",
        "Sun Nov 06 08:50:07 94",
    ],
)
def test_what_is_nearly_a_date_tells_nothing(value: str) -> None:
    """No zone, another zone, a short year, a day that never was: RFC 9110, 5.6.7 knows three forms only."""
    assert wait(value) is None


def test_a_date_that_contradicts_its_weekday_tells_nothing() -> None:
    """It says two things at once: the 6th was a Sunday."""
    assert wait("Mon, 06 Nov 1994 08:50:07 GMT") is None


def test_a_date_in_the_past_tells_to_come_back_at_once() -> None:
    """Never before the reply itself."""
    assert wait("Sun, 06 Nov 1994 08:49:07 GMT") == 0
    assert wait("Thu, 01 Jan 1970 00:00:00 GMT") == 0


def test_a_far_date_is_capped_like_seconds() -> None:
    """A client that waits thirty years has kept it."""
    assert wait("Fri, 31 Dec 9999 23:59:59 GMT") == LONGEST


def test_a_leap_second_is_the_second_after() -> None:
    """The grammar allows 60."""
    assert wait("Sun, 06 Nov 1994 08:49:60 GMT") == 23


@pytest.mark.parametrize("date", ["", "soon", "0", "Sunday, 06-Nov-94 08:49:37 GMT"])
def test_without_a_full_date_header_a_date_tells_nothing(date: str) -> None:
    """Nothing says where on the run's clock it lies, and two digits have no century. Seconds need none."""
    assert wait("Sun, 06 Nov 1994 08:50:07 GMT", date=date) is None
    assert wait("30", date=date) == 30


def test_the_date_header_may_be_an_hour_off() -> None:
    """Both come from the same wrong clock, so the difference is right."""
    assert wait("Sun, 06 Nov 1994 09:50:07 GMT", date="Sun, 06 Nov 1994 09:49:37 GMT") == 30


@pytest.mark.parametrize(
    ("date", "value", "future"),
    [
        # Fifty years ahead to the second is not more than fifty.
        ("Tue, 24 Nov 2026 12:00:00 GMT", "Tuesday, 24-Nov-76 12:00:00 GMT", True),
        # A second more, and it means 1976, when that day was a Wednesday.
        ("Tue, 24 Nov 2026 12:00:00 GMT", "Wednesday, 24-Nov-76 12:00:01 GMT", False),
        # Over the turn of a century.
        ("Thu, 31 Dec 2099 23:59:59 GMT", "Friday, 01-Jan-00 00:00:29 GMT", True),
    ],
)
def test_two_digits_mean_a_year_at_most_fifty_ahead(date: str, value: str, *, future: bool) -> None:
    """RFC 9110, 5.6.7: further ahead means the most recent such year in the past."""
    seconds = wait(value, date=date)

    assert seconds is not None
    assert future == (seconds > 0)


def test_of_several_lines_the_shortest_valid_one_counts() -> None:
    """No rule says which to obey, so a client owes the least; what is malformed is no line."""
    assert wait("60", "5", "soon") == 5
    assert wait("60", "Sun, 06 Nov 1994 08:50:07 GMT") == 30


def test_of_two_equal_lines_the_coarser_one_counts() -> None:
    """A date may be meant up to a second earlier, and the least is owed."""
    assert Told(HEAD + 30 * SECOND, SECOND) == told(["Sun, 06 Nov 1994 08:50:07 GMT", "30"], DATE, HEAD)


def test_no_line_tells_nothing() -> None:
    """A refusal without Retry-After."""
    assert told([], DATE, HEAD) is None


@given(st.lists(st.text(max_size=40)), st.text(max_size=40))
def test_no_text_crashes_it(values: list[str], date: str) -> None:
    """Whatever is read lies between the head and the cap."""
    reading = told(values, date, HEAD)

    assert reading is None or HEAD <= reading.until <= HEAD + LONGEST * SECOND


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - Hypothesis wants naive bounds
    st.integers(0, 49 * 365 * 86_400 // 2),
    st.sampled_from(["imf", "rfc850", "asctime"]),
)
def test_what_the_faults_write_is_read_back(sent: datetime, ahead: int, form: Form) -> None:
    """Writer and reader share no code."""
    date = int(sent.replace(tzinfo=UTC).timestamp())

    assert Told(HEAD + ahead * SECOND, SECOND) == told([http_date(date + ahead, form)], http_date(date), HEAD)
