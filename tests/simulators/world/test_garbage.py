"""Garbage is collected at fixed places."""

import gc

import pytest

from simulators.world.garbage import ALL, YOUNG, Garbage


def test_collections_come_at_fixed_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is young every hundred sends, everything every five thousand."""
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    garbage = Garbage()
    for _ in range(ALL):
        garbage.sent()

    assert asked == [1] * (ALL // YOUNG - 1) + [2]
