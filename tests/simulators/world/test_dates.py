"""``datetime.datetime`` and ``datetime.date`` by the world's clock."""

import datetime as dt
import pickle
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from simulators.world import World
from simulators.world.dates import WorldDate, WorldDatetime

Entered = Callable[..., AbstractContextManager[World]]


REAL = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def test_now_is_the_worlds(entered: Entered) -> None:
    """With a zone, without, and as a date; and it agrees with ``time.time``."""
    with entered():
        time.sleep(1.25)
        now = dt.datetime.now(dt.UTC)
        assert now.isoformat() == "2025-02-01T00:00:01.250000+00:00"
        assert now.timestamp() == time.time()
        assert dt.datetime.utcnow() == now.replace(tzinfo=None)  # noqa: DTZ003 (a target may)
        assert dt.datetime.now().timestamp() == time.time()  # noqa: DTZ005 (a target may)
        assert dt.date.today() == dt.datetime.today().date()  # noqa: DTZ002, DTZ011 (a target may)


def test_the_machines_own_count_as_instances(entered: Entered) -> None:
    """What C code or an older module made is a datetime as before, and can be compared."""
    with entered():
        assert isinstance(REAL, dt.datetime)
        assert isinstance(REAL.date(), dt.date)
        assert issubclass(type(REAL), dt.datetime)
        assert dt.datetime.now(dt.UTC) > REAL
        assert not isinstance("2025", dt.datetime)


def test_a_class_derived_from_it_is_its_own(entered: Entered) -> None:
    """Not every datetime is one of a program's own, as pendulum's."""
    with entered():

        class Own(dt.datetime):
            pass

        assert isinstance(Own(2025, 1, 1), Own)
        assert isinstance(Own(2025, 1, 1), dt.datetime)
        assert not isinstance(REAL, Own)


def test_what_was_made_inside_is_read_outside(entered: Entered) -> None:
    """Pickled, it is a plain datetime or date."""
    with entered():
        made = pickle.dumps((dt.datetime.now(dt.UTC), dt.date(2025, 1, 2)))
    moment, day = pickle.loads(made)  # noqa: S301 (our own bytes)

    assert (type(moment), type(day)) == (dt.datetime, dt.date)


def test_outside_now_is_the_machines() -> None:
    """A class that was kept from a world falls back."""
    assert abs(WorldDatetime.now(dt.UTC).timestamp() - time.time()) < 5
    assert WorldDate.today().year >= 2025
