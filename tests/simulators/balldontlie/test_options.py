"""The options of the API."""

from datetime import UTC, datetime

import msgspec
import pytest

from simulators.balldontlie.options import ApiOptions

NOON = int(datetime(2025, 2, 1, 12, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(("tier", "limit"), [("free", 5), ("all-star", 60), ("goat", 600)])
def test_a_tier_brings_its_limit(tier: str, limit: int) -> None:
    """Without a limit of its own, a key has that of its tier."""
    assert msgspec.convert({"tier": tier}, ApiOptions).per_window == limit


def test_a_limit_overrides_the_tier() -> None:
    """What is set one by one wins over the tier."""
    assert ApiOptions(tier="goat", limit=7).per_window == 7


def test_the_data_start_in_the_middle_of_the_season() -> None:
    """By default the run starts at noon of 1 February of the season's second year."""
    assert ApiOptions(season=2024).starts == NOON


@pytest.mark.parametrize("text", ["2025-02-01T12:00:00Z", "2025-02-01T13:00:00+01:00", "2025-02-01T12:00:00"])
def test_a_start_is_read_as_utc(text: str) -> None:
    """ISO text with any offset, or with none for UTC."""
    assert msgspec.convert({"now": text}, ApiOptions).starts == NOON


@pytest.mark.parametrize(("season", "shape"), [(2024, "2024"), (2025, "2025"), (2026, "2025")])
def test_the_fields_follow_the_season(season: int, shape: str) -> None:
    """Quarters and the like came with season 2025."""
    assert ApiOptions(season=season).fields == shape


def test_an_unknown_option_is_refused() -> None:
    """A typing mistake in a scenario is not passed over."""
    with pytest.raises(msgspec.ValidationError, match="limt"):
        msgspec.convert({"limt": 5}, ApiOptions)


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"window": 0}])
def test_a_limit_of_nothing_is_refused(wrong: dict[str, int]) -> None:
    """A window that lets no call through is no limit."""
    with pytest.raises(msgspec.ValidationError, match="1 or more, got 0"):
        msgspec.convert(wrong, ApiOptions)
