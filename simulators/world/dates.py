"""``datetime.datetime`` and ``datetime.date`` by the world's clock; everything else is as it was."""

import datetime as dt
from typing import Self

from . import raw
from .front import Front
from .here import here

_GRAIN = 1000  # nanoseconds in a microsecond
_EPOCH = raw.RealDatetime(1970, 1, 1, tzinfo=dt.UTC)


def _moment(tz: dt.tzinfo | None) -> dt.datetime:
    """Now, in *tz* or the machine's own zone without saying so."""
    world = here.world
    if world is None:
        return raw.RealDatetime.now(tz)
    now = _EPOCH + dt.timedelta(microseconds=(world.wall + world.now) // _GRAIN)
    return now.astimezone(tz) if tz is not None else now.astimezone().replace(tzinfo=None)


class WorldDatetime(raw.RealDatetime, metaclass=Front):
    """A datetime whose now is the world's; the machine's own count as instances: C code makes them."""

    _real = (raw.RealDatetime,)

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        """The world's time, in *tz* or local time."""
        return cls._of(_moment(tz))

    @classmethod
    def today(cls) -> Self:
        """The world's local time."""
        return cls.now()

    @classmethod
    def utcnow(cls) -> Self:
        """The world's time in UTC, without saying so."""
        return cls._of(_moment(dt.UTC).replace(tzinfo=None))

    @classmethod
    def _of(cls, moment: dt.datetime) -> Self:
        return cls.combine(moment.date(), moment.timetz())


class WorldDate(raw.RealDate, metaclass=Front):
    """A date whose today is the world's; the machine's own count as instances."""

    _real = (raw.RealDate,)

    @classmethod
    def today(cls) -> Self:
        """The world's local date."""
        now = _moment(None)
        return cls(now.year, now.month, now.day)


for _false, _name in ((WorldDatetime, "datetime"), (WorldDate, "date")):
    _false.__name__ = _false.__qualname__ = _name
    _false.__module__ = "datetime"
