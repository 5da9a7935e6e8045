"""The next phase's entry point."""

import pytest
import requests

from simulators.outages import Plan
from simulators.receivers import Post, next_phase


@pytest.mark.wire
def test_a_call_is_told_with_what_it_says() -> None:
    """And accepted."""
    told: list[Post] = []

    with next_phase(Plan([], 1), told.append) as service:
        reply = requests.post(
            f"{service.url}/run", json={"phase": "3-4", "game_date": "2025-01-01"}, timeout=5
        )

    assert reply.status_code == 202
    assert told == [Post("/run", {"phase": "3-4", "game_date": "2025-01-01"}, "whole")]


@pytest.mark.wire
def test_looking_is_not_calling() -> None:
    """Only a post starts a phase, and only a post is told."""
    told: list[Post] = []

    with next_phase(Plan([], 1), told.append) as service:
        reply = requests.get(f"{service.url}/run", timeout=5)

    assert (reply.status_code, reply.headers["Allow"], told) == (405, "POST", [])
