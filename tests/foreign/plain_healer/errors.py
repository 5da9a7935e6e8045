"""What went wrong, and a bound for whatever may hang."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from google.api_core.exceptions import AlreadyExists, FailedPrecondition, NotFound


class UnknownError(Exception):
    """Something did not answer, or could not be told."""


class BusyError(Exception):
    """Somebody else holds the lease."""


def within[T](seconds: float, work: Callable[[], T]) -> T:
    """Return what ``work`` does within so many seconds; UnknownError for whatever else becomes of it."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is waited for
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return future.result(seconds)
    except (NotFound, AlreadyExists, FailedPrecondition):
        raise
    except Exception as error:
        raise UnknownError(f"{type(error).__name__}: {error}") from error
