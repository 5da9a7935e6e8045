"""Instants as targets are told them."""

from scrimmage.rigs.moments import iso


def test_an_instant_is_told_in_utc() -> None:
    """With a Z, and no more digits than it has."""
    assert iso(1_737_016_200_000_000) == "2025-01-16T08:30:00Z"
    assert iso(1_737_016_200_500_000) == "2025-01-16T08:30:00.500000Z"
