"""Every clock of the module ``time``, moved by the scheduler; the machine's own outside a world."""

from collections.abc import Callable
from typing import Any

from . import raw
from .here import here
from .scheduler import STARTED

_NS = 1_000_000_000
_REALTIME = 0  # CLOCK_REALTIME, the same everywhere


def _clock(name: str, origin: int | None, *, whole: bool) -> Callable[[], Any]:
    """A clock that shows *origin* plus the time passed, in nanoseconds if *whole*; None is the wall's."""
    real = raw.CLOCKS[name]

    def read() -> Any:
        world = here.world
        if world is None:
            return real()
        world.still += 1
        if world.still > world.restless:
            world.rest()
        now = (world.wall if origin is None else origin) + world.now
        return now if whole else now / _NS

    read.__name__ = read.__qualname__ = name
    return read


def sleep(seconds: float) -> None:
    """Let *seconds* pass, rounded up to the microsecond. Raises ValueError for a negative number."""
    world = here.world
    if world is None:
        raw.CLOCKS["sleep"](seconds)
        return
    if seconds != seconds:  # noqa: PLR0124 (only a NaN differs from itself)
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > _LONGEST:
        raise OverflowError("timestamp out of range for platform time_t")
    world.sleep(world.deadline(seconds))


_LONGEST = 9_223_372_036


def _clock_gettime(clock: int) -> float:
    world = here.world
    if world is None:
        return float(raw.CLOCKS["clock_gettime"](clock))
    return _clock_gettime_ns(clock) / _NS


def _clock_gettime_ns(clock: int) -> int:
    world = here.world
    if world is None:
        return int(raw.CLOCKS["clock_gettime_ns"](clock))
    world.rest()
    return world.now + (world.wall if clock == _REALTIME else STARTED)


def _of_seconds(name: str) -> Callable[..., Any]:
    """localtime, gmtime, ctime: of now where nothing is given."""
    real = raw.CLOCKS[name]

    def read(seconds: float | None = None, /) -> Any:
        world = here.world
        if seconds is None and world is not None:
            seconds = (world.wall + world.now) / _NS
        return real(seconds)

    read.__name__ = read.__qualname__ = name
    return read


def _asctime(*when: Any) -> str:
    return str(raw.CLOCKS["asctime"](*(when or (CLOCKS["localtime"](),))))


def _strftime(form: str, *when: Any) -> str:
    return str(raw.CLOCKS["strftime"](form, *(when or (CLOCKS["localtime"](),))))


CLOCKS: dict[str, Callable[..., Any]] = {
    "time": _clock("time", None, whole=False),
    "time_ns": _clock("time_ns", None, whole=True),
    "monotonic": _clock("monotonic", STARTED, whole=False),
    "monotonic_ns": _clock("monotonic_ns", STARTED, whole=True),
    "perf_counter": _clock("perf_counter", STARTED, whole=False),
    "perf_counter_ns": _clock("perf_counter_ns", STARTED, whole=True),
    "process_time": _clock("process_time", 0, whole=False),
    "process_time_ns": _clock("process_time_ns", 0, whole=True),
    "thread_time": _clock("thread_time", 0, whole=False),
    "thread_time_ns": _clock("thread_time_ns", 0, whole=True),
    "clock_gettime": _clock_gettime,
    "clock_gettime_ns": _clock_gettime_ns,
    "sleep": sleep,
    "localtime": _of_seconds("localtime"),
    "gmtime": _of_seconds("gmtime"),
    "ctime": _of_seconds("ctime"),
    "asctime": _asctime,
    "strftime": _strftime,
}
"""What takes the place of each function of ``time``."""
