"""What a healer is asked."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from reference.self_heal.graph import PROCESSORS
from reference.self_heal.night import NightAt, NightError, asked

URLS = {one.name: f"http://x/{one.name}" for one in PROCESSORS}
GOOD: dict[str, Any] = {
    "game_date": "2025-01-15", "now": "2025-01-16T11:00:00Z", "project": "p", "processors": URLS,
}  # fmt: skip


def test_a_night_is_read() -> None:
    """With the URL of every processor that there is, and of no other."""
    night = asked(NightAt(**{**GOOD, "processors": {**URLS, "else": "http://y/"}}))

    assert (night.game_date, night.now) == (date(2025, 1, 15), datetime(2025, 1, 16, 11, tzinfo=UTC))
    assert (night.project, night.processors) == ("p", URLS)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("game_date", "2025-02-30", "game_date is '2025-02-30'; valid: a day such as"),
        ("now", "2025-01-16T08:00:00", "now is '2025-01-16T08:00:00'; valid: a time with a zone"),
        ("project", "p`; DROP", "project is 'p`; DROP'; valid"),
        ("project", "", "project is ''; valid"),
        ("processors", {**URLS, "nbac_schedule": "ftp://k"},
         "processors has no http or https address for nbac_schedule"),
        ("processors", {**URLS, "ml_feature_store": ""}, "address for ml_feature_store"),
        ("processors", None, "address for nbac_schedule, bdl_player_boxscores, "),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(name: str, value: Any, says: str) -> None:
    """Alone; an address, which may hold a key, is not repeated."""
    with pytest.raises(NightError) as error:
        asked(NightAt(**{**GOOD, name: value}))

    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert "ftp" not in str(error.value)


def test_everything_that_is_wrong_is_named_at_once() -> None:
    """Not only the first."""
    with pytest.raises(NightError) as error:
        asked(NightAt("x", "y", "", {}))

    assert len(str(error.value).splitlines()) == 4


def test_addresses_and_variables_are_not_shown() -> None:
    """They may hold keys."""
    night = NightAt(**GOOD, env={"SLACK_WEBHOOK_URL": "http://secret/"})

    assert "http" not in repr(night)
    assert "http" not in repr(asked(night))
