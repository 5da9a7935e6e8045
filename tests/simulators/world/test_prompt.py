"""The far side is held to its promise that it never waits."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from simulators.world import Arrivals, World

Entered = Callable[..., AbstractContextManager[World]]


def test_a_far_side_that_sleeps_is_told(entered: Entered, far: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of its methods it is; the error says what to do instead."""

    def slow(*_: object) -> Arrivals | None:
        time.sleep(1)
        return None

    with entered():
        client, other = socket.create_connection(("api.test", 80)), socket.socket()
        asks: list[tuple[str, Callable[[], object]]] = [
            ("connect", lambda: other.connect(("api.test", 80))),
            ("send", lambda: client.sendall(b"x")),
            ("hang_up", client.close),
        ]
        for name, ask in asks:
            with monkeypatch.context() as patch:
                patch.setattr(far, name, slow)
                with pytest.raises(RuntimeError, match=r"the far side waited in .*slow.*a later moment"):
                    ask()


def test_a_far_side_that_waits_for_a_thread_is_told(
    entered: Entered, far: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no time passes."""

    def asks_another(*_: object) -> int:
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
        return 1

    monkeypatch.setattr(far, "connect", asks_another)
    with entered(), pytest.raises(RuntimeError, match="the far side waited"):
        socket.create_connection(("api.test", 80))
