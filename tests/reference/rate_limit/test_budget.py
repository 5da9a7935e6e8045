"""What a reply tells of its key's budget."""

import pytest
import requests

from reference.rate_limit.budget import LONGEST, Budget, BudgetReader

BEGAN = 1_735_689_600  # 2025-01-01 00:00:00 UTC
DATE = "Wed, 01 Jan 2025 00:00:{:02d} GMT"


def reply(left: str | None = "3", reset: str | None = "12", second: int | None = None) -> requests.Response:
    """A reply that tells *left* and *reset*, dated by the *second* of a minute."""
    made = requests.Response()
    made.status_code = 200
    told = {"X-RateLimit-Remaining": left, "x-ratelimit-reset": reset}
    told["Date"] = None if second is None else DATE.format(second)
    made.headers.update({name: value for name, value in told.items() if value is not None})
    return made


def test_a_small_reset_is_the_seconds_that_are_left() -> None:
    """Counted from when the reply came; no Date is needed."""
    assert BudgetReader()(reply(), 100.0) == Budget(3, 112.0)


def test_a_large_reset_is_a_time_by_the_servers_clock() -> None:
    """Ours does not matter: at 100 of our monotonic clock it was second 5 there, so second 20 is at 115."""
    assert BudgetReader()(reply(reset=str(BEGAN + 20), second=5), 100.0) == Budget(3, 115.0)


def test_the_grain_of_date_is_worn_off_by_later_replies() -> None:
    """Second 5 had nearly passed when the first came: a reply in the first instant of second 6 shows it."""
    read = BudgetReader()
    read(reply(reset=str(BEGAN + 20), second=5), 100.0)
    found = read(reply(reset=str(BEGAN + 20), second=6), 100.1)

    assert found is not None
    assert found.grows == pytest.approx(114.1)
    assert read(reply(reset=str(BEGAN + 20), second=6), 100.9) == found  # dated the same, told no more
    assert read(reply(reset=str(BEGAN + 20)), 101.0) == found  # nor told anew


def test_a_time_without_any_date_is_not_read() -> None:
    """Against our own wall clock it might mean anything."""
    assert BudgetReader()(reply(reset=str(BEGAN + 20)), 0.0) is None


@pytest.mark.parametrize("text", ["", "-1", "1.5", "soon", "٣", "9" * 13, "1, 2", None])
def test_what_is_no_number_tells_nothing(text: str | None) -> None:
    """Whichever of the two it is."""
    assert BudgetReader()(reply(left=text), 0.0) is None
    assert BudgetReader()(reply(reset=text), 0.0) is None


def test_who_tells_of_more_than_an_hour_is_not_believed() -> None:
    """A word must not stop a night; a reset that has passed is one."""
    whole = int(LONGEST)

    assert BudgetReader()(reply(reset=str(whole)), 0.0) == Budget(3, LONGEST)
    assert BudgetReader()(reply(reset=str(whole + 1)), 0.0) is None
    assert BudgetReader()(reply(reset=str(BEGAN), second=9), 100.0) == Budget(3, 91.0)


@pytest.mark.parametrize("date", ["yesterday", ""])
def test_a_date_that_is_none_is_not_there(date: str) -> None:
    """The times that it would have been read against are not either."""
    made = reply(reset=str(BEGAN + 20))
    made.headers["Date"] = date

    assert BudgetReader()(made, 0.0) is None
