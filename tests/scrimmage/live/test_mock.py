"""The mock's side."""

import msgspec
import pytest

from scrimmage.live.calls import CALLS, Call
from scrimmage.live.mock import Mock
from simulators.balldontlie.options import ApiOptions


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_call_has_the_status_that_it_is_for(call: Call, mock: Mock) -> None:
    """Errors are what their names say, all else is 200 and, but for what is on right now, has rows."""
    reply = mock.replies()[call.name]

    if call.name.startswith("error_"):
        assert reply.status == int(call.name.removeprefix("error_"))
    else:
        assert reply.status == 200
        assert bool(msgspec.json.decode(reply.body)["data"]) == (call.name != "box_scores_live")


@pytest.fixture(scope="module")
def mock() -> Mock:
    """The mock with its defaults."""
    return Mock()


def test_a_refusal_refuses_nothing_else(mock: Mock) -> None:
    """The call that comes once too often comes to an API of its own."""
    by_name = {call.name: call for call in CALLS}

    assert [mock.ask(by_name[name]).status for name in ("error_429", "teams", "error_429")] == [429, 200, 429]


def test_the_options_are_those_given() -> None:
    """Such as the tier."""
    by_name = {call.name: call for call in CALLS}

    assert Mock(ApiOptions(tier="free")).ask(by_name["standings"]).status == 401


def test_what_was_not_taught_is_missing() -> None:
    """A game by its id needs a listing of games before."""
    (call,) = [call for call in CALLS if call.name == "game"]

    with pytest.raises(KeyError, match="game"):
        Mock().ask(call)
