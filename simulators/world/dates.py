"""``datetime.datetime`` and ``datetime.date`` by the world's clock; everything else is as it was."""

import datetime as dt
from typing import Self

from . import raw
from .here import here

_GRAIN = 1000  # nanoseconds in a microsecond
_EPOCH = raw.RealDatetime(1970, 1, 1, tzinfo=dt.UTC)


class _AnyDatetime(type):
    """The machine's own datetimes count as instances too: C code makes them."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, raw.RealDatetime)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, raw.RealDatetime)


class _AnyDate(type):
    """The machine's own dates count as instances too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, raw.RealDate)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, raw.RealDate)


def _moment(tz: dt.tzinfo | None) -> dt.datetime:
    """Now, in *tz* or the machine's own zone without saying so."""
    world = here.world
    if world is None:
        return raw.RealDatetime.now(tz)
    now = _EPOCH + dt.timedelta(microseconds=(world.wall + world.now) // _GRAIN)
    return now.astimezone(tz) if tz is not None else now.astimezone().replace(tzinfo=None)


class WorldDatetime(raw.RealDatetime, metaclass=_AnyDatetime):
    """A datetime whose now is the world's."""

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


class WorldDate(raw.RealDate, metaclass=_AnyDate):
    """A date whose today is the world's."""

    @classmethod
    def today(cls) -> Self:
        """The world's local date."""
        now = _moment(None)
        return cls(now.year, now.month, now.day)


for _false, _name in ((WorldDatetime, "datetime"), (WorldDate, "date")):
    _false.__name__ = _false.__qualname__ = _name
    _false.__module__ = "datetime"
