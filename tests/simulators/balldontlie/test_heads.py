"""Header fields."""

from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.balldontlie.heads import Heads
from simulators.balldontlie.limits import Grant
from simulators.balldontlie.options import ApiOptions

WALL = 1_750_000_000_400_000
REFUSED = Grant(ok=False, remaining=0, reset_at=60_500_000)


def heads(**options: Any) -> Heads:
    """The writer with the options given."""
    return Heads(ApiOptions(**options), WALL)


def test_the_date_is_that_of_the_wall() -> None:
    """Rounded down, and it moves with the run."""
    writer = heads()

    assert writer.all((), (), 0) == (("Date", "Sun, 15 Jun 2025 15:06:40 GMT"),)
    assert writer.all((), (), 600_000) == (("Date", "Sun, 15 Jun 2025 15:06:41 GMT"),)


def test_fields_of_the_options_come_last() -> None:
    """Such as Server."""
    assert heads(headers={"Server": "x"}).all((), (), 0)[-1] == ("Server", "x")


@pytest.mark.parametrize(("unit", "reset"), [("epoch", "1750000061"), ("seconds", "51")])
def test_the_limit_is_told(unit: str, reset: str) -> None:
    """Reset is a Unix time or seconds left, rounded up."""
    assert heads(limit=9, reset_unit=unit).rate(REFUSED, 10_000_000) == (
        ("x-ratelimit-limit", "9"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", reset),
    )


def test_the_limit_can_be_kept_quiet() -> None:
    """The switch."""
    assert heads(rate_headers=False).rate(REFUSED, 0) == ()


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("seconds", (("Retry-After", "61"),)),
        ("date", (("Retry-After", "Sun, 15 Jun 2025 15:07:41 GMT"),)),
        ("wrong", (("Retry-After", "soon"),)),
        ("absent", ()),
    ],
)
def test_every_form_of_retry_after(form: str, expected: tuple[tuple[str, str], ...]) -> None:
    """60.5 s are told as 61."""
    assert heads(retry_after=form).wait(REFUSED, 0) == expected


@given(st.integers(0, 10**9), st.integers(1, 10**8))
def test_who_keeps_to_retry_after_is_never_early(now: int, left: int) -> None:
    """By the number, and by the date against the reply's own Date."""
    grant = Grant(ok=False, remaining=0, reset_at=now + left)
    (_, seconds) = heads().wait(grant, now)[0]
    dated = heads(retry_after="date")
    (_, until), (_, date) = dated.wait(grant, now)[0], dated.all((), (), now)[0]

    assert int(seconds) * 1_000_000 >= left
    assert (parsedate_to_datetime(until) - parsedate_to_datetime(date)).total_seconds() * 1_000_000 >= left
