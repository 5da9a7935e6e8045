"""A bound on the whole time of a call into a library whose own time-outs count from piece to piece."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread


class TooSlowError(Exception):
    """The work was not done in its time; what it does after that is not looked at."""


def bounded[T](work: Callable[[], T], seconds: float, name: str) -> T:
    """Give what *work* gives, or raise what it raises, if it takes at most *seconds*.

    It runs in a daemon thread of its own called *name*, as no library stops a server that drips. A thread
    that is given up ends by the library's own time-outs, and never keeps the process alive.
    Raises TooSlowError.
    """
    box: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            box.put((work(), None))
        except BaseException as error:  # noqa: BLE001  handed on to the caller, whatever it is
            box.put((None, error))

    Thread(target=run, name=name, daemon=True).start()
    try:
        value, error = box.get(timeout=max(0.0, seconds))
    except Empty:
        raise TooSlowError(f"{name}: no answer in {seconds:.3g} s") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]  # None stands only beside an error
