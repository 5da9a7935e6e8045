"""Calls side by side."""

from pathlib import Path
from typing import Any

import pytest

from scrimmage.comparing.together import CROWD, most, together
from simulators.history import PACKED, Call, Declares, Event, Header, History, Reply, Target, packed


def _call(n: int) -> Event:
    return Call(
        n=n, t=n, who="client-1", connection=1, method="GET", host="main", path="/", query="", key="", page=1
    )


def _reply(n: int, call: int) -> Event:
    return Reply(n=n, t=n, who="api", call=call, status=200)


def _history(events: list[Event], **more: Any) -> History:
    plain: dict[str, Any] = {
        "scrimmage": "0", "scenario": {}, "scenario_id": CROWD, "rig": "sim", "seed": 0,
        "target": Target("x", Declares()),
    }  # fmt: skip
    return History(Header(**(plain | more)), events)


ONE_BY_ONE = [_call(1), _reply(2, 1), _call(3), _reply(4, 3)]
TWO = [_call(1), _call(2), _reply(3, 1), _call(4), _reply(5, 2), _reply(6, 4)]


@pytest.mark.parametrize(("events", "so"), [([], 0), (ONE_BY_ONE, 1), (TWO, 2)])
def test_the_most_at_once_are_counted(events: list[Event], so: int) -> None:
    """A call is under way until its reply has ended."""
    assert most(_history(events)) == so


def test_the_crowd_of_the_seed_is_looked_at(tmp_path: Path) -> None:
    """Whatever lies beside it."""
    folder = tmp_path / "histories"
    folder.mkdir()
    for name, history in (
        ("a", _history(ONE_BY_ONE, seed=1)),
        ("b", _history(TWO)),
        ("c", _history(ONE_BY_ONE, scenario_id="own/told_at_once")),
    ):
        (folder / f"told_at_once-{name}{PACKED}").write_bytes(packed(history))

    assert together(tmp_path, 0) == 2


def test_without_it_nothing_is_said(tmp_path: Path) -> None:
    """As where other scenarios were chosen."""
    assert together(tmp_path, 0) == 0
