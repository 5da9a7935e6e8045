"""HTTP-dates."""

import pytest

from reference.rate_limit.http_date import timestamp

NOW = 1_767_225_600.0  # 2026-01-01T00:00:00Z
BIRTHDAY = 784_111_777.0  # 1994-11-06T08:49:37Z


@pytest.mark.parametrize(
    "text",
    ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
)
def test_the_three_forms_of_the_rfc_name_one_moment(text: str) -> None:
    """The examples of RFC 9110, section 5.6.7."""
    assert timestamp(text, NOW) == BIRTHDAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06-Nov-94 08:49:37 GMT",
        "Sun, 30 Feb 2026 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT\n",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:37Z",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    """The forms are read as they are written, to the letter."""
    assert timestamp(text, NOW) is None


def test_a_weekday_that_does_not_fit_is_overlooked() -> None:
    """The date itself says enough."""
    assert timestamp("Mon, 06 Nov 1994 08:49:37 GMT", NOW) == BIRTHDAY


def test_a_leap_second_is_the_next_minutes_first() -> None:
    """RFC 9110 allows the second 60."""
    assert timestamp("Sat, 31 Dec 2016 23:59:60 GMT", NOW) == timestamp("Sun, 01 Jan 2017 00:00:00 GMT", NOW)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Thursday, 01-Jan-26 00:00:01 GMT", "Thu, 01 Jan 2026 00:00:01 GMT"),
        ("Wednesday, 01-Jan-76 00:00:00 GMT", "Wed, 01 Jan 2076 00:00:00 GMT"),  # exactly 50 years ahead
        ("Thursday, 01-Jan-76 00:00:01 GMT", "Thu, 01 Jan 1976 00:00:01 GMT"),  # a second more
        ("Friday, 31-Dec-99 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:59 GMT"),
        ("Saturday, 29-Feb-76 00:00:00 GMT", "Sun, 29 Feb 1976 00:00:00 GMT"),
    ],
)
def test_a_two_digit_year_is_at_most_fifty_years_ahead(short: str, long: str) -> None:
    """Further ahead it is the latest such year in the past (RFC 9110, section 5.6.7)."""
    assert timestamp(short, NOW) == timestamp(long, NOW)
