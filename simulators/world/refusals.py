"""What cannot work in a world is refused, with the reason and what to do instead."""

import datetime as dt
import threading
import time
from collections.abc import Callable
from types import BuiltinFunctionType
from typing import Any, NoReturn

from . import raw
from .errors import RefusedError


def refuse(what: str, instead: str) -> Callable[..., NoReturn]:
    """Give what stands in the place of a function that leads out of virtual time: *what* it does."""

    def refused(*_: Any, **__: Any) -> NoReturn:
        raise RefusedError(
            f"{what}, which no virtual time reaches. {instead}, or run the target on the wire (--rig wire)."
        )

    return refused


def check_entry() -> None:
    """Raise RefusedError where a world cannot be entered now."""
    if threading.current_thread() is not threading.main_thread():
        raise RefusedError("a world is entered from the main thread, and this is another.")
    others = [one.name for one in threading.enumerate() if one is not threading.current_thread()]
    if others:
        raise RefusedError(
            f"threads run already: {', '.join(others)}. A world is entered before the first thread or pool "
            "is started, so start them inside, or end them before."
        )
    clocks = (time.time, time.monotonic, time.sleep)
    if not all(isinstance(one, BuiltinFunctionType) for one in clocks) or dt.datetime is not raw.RealDatetime:
        raise RefusedError(
            "somebody else has replaced the clock (freezegun, time-machine, gevent, or another world). Enter "
            "the world first and freeze inside it."
        )
