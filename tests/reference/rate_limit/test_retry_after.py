"""What Retry-After lines tell."""

import math
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.rate_limit.retry_after import LONGEST, told

NOW = 1_767_225_600.0  # 2026-01-01T00:00:00Z


def http_date(seconds: float) -> str:
    """The moment *seconds* since 1970, in the preferred form."""
    return format_datetime(datetime.fromtimestamp(seconds, UTC), usegmt=True)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", 0.0),
        ("30", 30.0),
        ("007", 7.0),
        (" \t30 ", 30.0),
        ("1000000000", LONGEST),
        ("9" * 20, LONGEST),
        ("9" * 10_000, LONGEST),
        ("0" * 10_000 + "5", 5.0),
    ],
)
def test_seconds_are_digits_of_any_length(value: str, wait: float) -> None:
    """Huge numbers neither crash nor become infinite."""
    assert told([value], None, NOW) == wait


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "0x10",
        "1_0",
        "٣٠",
        "²",
        "30s",
        "30, 60",
        "soon",
        "nan",
        "inf",
        "30\n",
    ],
)
def test_what_is_malformed_tells_nothing(value: str) -> None:
    """Delay-seconds are ASCII digits and nothing else (RFC 9110, section 10.2.3)."""
    assert told([value], None, NOW) is None


def test_no_line_tells_nothing() -> None:
    """Without the field there is nothing to keep."""
    assert told([], http_date(NOW), NOW) is None


def test_a_date_is_measured_with_the_responses_own_date() -> None:
    """Our clock runs an hour fast; the wait is still what the server meant."""
    assert told([http_date(NOW + 30)], http_date(NOW), NOW + 3600) == 30.0


@pytest.mark.parametrize("date", [None, "", "yesterday"])
def test_without_a_valid_date_line_our_clock_has_to_do(date: str | None) -> None:
    """A missing or malformed Date line leaves only our own wall clock."""
    assert told([http_date(NOW + 30)], date, NOW) == 30.0


def test_a_date_in_the_past_is_no_wait() -> None:
    """It is so many seconds ago."""
    assert told([http_date(NOW - 30)], http_date(NOW), NOW) == -30.0


def test_a_date_far_ahead_is_cut_to_the_longest() -> None:
    """The year 9999 is not a wait that a clock should have to add."""
    assert told(["Fri, 31 Dec 9999 23:59:59 GMT"], http_date(NOW), NOW) == LONGEST


def test_a_two_digit_year_is_read_by_the_servers_century() -> None:
    """A client whose clock stands at 1970 still reads 26 as 2026."""
    assert told(["Thursday, 01-Jan-26 00:00:30 GMT"], http_date(NOW), 0.0) == 30.0


def test_of_several_lines_the_longest_valid_one_counts() -> None:
    """Whoever keeps the longest keeps them all; malformed lines are passed over."""
    assert told(["5", "-90", http_date(NOW + 40), "20"], http_date(NOW), NOW) == 40.0


TEXTS = st.one_of(
    st.text(),
    st.from_regex(r"\A[0-9]{1,400}\Z"),
    st.from_regex(
        r"\A(Sun|Sunday), ?[0-9]{2}[ -](Jan|Feb)[ -][0-9]{2}([0-9]{2})? [0-9]{2}:[0-5]{2}:[0-5]{2} GMT\Z"
    ),
    st.integers(0, 250_000_000_000).map(http_date),
)


@given(st.lists(TEXTS, max_size=3), st.none() | TEXTS, st.floats(0, 250_000_000_000))
def test_any_text_gives_nothing_or_a_wait(values: list[str], date: str | None, now: float) -> None:
    """Never an exception, never NaN, never beyond the longest."""
    wait = told(values, date, now)

    assert wait is None or wait <= LONGEST


@given(st.integers(0, 86_400), st.integers(0, 4_000_000_000))
def test_seconds_and_date_agree(wait: int, now: int) -> None:
    """The two forms of one wait are read alike, whatever our clock says."""
    seconds, date = told([str(wait)], None, now), told([http_date(now + wait)], http_date(now), 0.0)

    assert seconds == date
    assert math.isclose(seconds or 0.0, wait)
