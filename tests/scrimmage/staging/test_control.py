"""The client of a control port that is none; of a real one: tests/simulators/chaos/test_control.py."""

import asyncio
import threading

import pytest

from scrimmage.staging import control
from scrimmage.staging.control import Control, ControlError
from tests.scrimmage.staging.servers import always, server


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"[]", "said what nobody understands"),
        (b'{"now": "late", "wall": 0}', "said what nobody understands"),
        (b"\xff", "said what nobody understands"),
    ],
)
def test_an_answer_that_is_none_is_an_error(body: bytes, says: str) -> None:
    """Whatever listens there is no control port."""
    with server(always(200, body)) as (url, _), pytest.raises(ControlError, match=says):
        asyncio.run(Control(url, "t").clock())


def test_a_log_that_is_none_is_an_error() -> None:
    """With its line."""
    with (
        server(always(200, b'{"kind": "x"}\n')) as (url, _),
        pytest.raises(ControlError, match="the proxy's log:1: "),
    ):
        asyncio.run(Control(url, "t").calls(0))


def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lease would end meanwhile."""
    go_on = threading.Event()
    monkeypatch.setattr(control, "PATIENCE", 0.2)

    def late(_: object) -> tuple[int, dict[str, str], bytes]:
        go_on.wait(10)
        return 200, {}, b""

    with server(late) as (url, _):
        with pytest.raises(ControlError, match=r"did not answer within 0.2 s|does not answer: "):
            asyncio.run(Control(url, "t").faults())
        go_on.set()
