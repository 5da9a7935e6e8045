"""The Locust file: users that behave as the pipeline's scrapers.

Importing it imports Locust, which patches the whole process with gevent: it belongs into a process of
its own. ``scrimmage load`` starts one.
"""

import itertools
from collections.abc import Callable
from typing import Any, ClassVar

import gevent  # type: ignore[import-untyped]  # it ships no types
import gevent.event  # type: ignore[import-untyped]  # nor here
from locust import HttpUser, task

from scenarios.load.manners import GIVEN_UP, Manners, Taken
from scenarios.load.work import Listing, drawn, next_cursor
from simulators.balldontlie.options import Tier
from simulators.clock import SECOND, RealClock
from simulators.seed import Stream, stream

PATIENCE = (5, 30)
"""Seconds to connect, and to read."""

OK = 200


class Scraper(HttpUser):
    """Reads one listing after another, page by page; the class's settings are the whole run's."""

    abstract = False
    clock = RealClock(0)
    """The machine's monotonic clock, which every process of it shares."""
    manners: ClassVar[Manners]
    tier: ClassVar[Tier] = "goat"
    season: ClassVar[int] = 2024
    seed: ClassVar[int] = 0
    key: ClassVar[Callable[[int], tuple[str, str]]]
    """From a user's number to its key and the key's name."""
    scrape: ClassVar[Callable[[str, str, Listing], str] | None] = None
    """Reads a listing through a target in the place of the user, given URL and key; says how it failed."""
    ended: ClassVar[Callable[[str], None]] = lambda _: None
    """Hears of each listing that a target has ended with, and how it failed; empty where it did not."""
    stamp: ClassVar[Callable[[str, int, int, int], None]]
    """Hears of each call: its key's name, when it was sent and read (microseconds), status, 0 or GIVEN_UP."""
    part: ClassVar[int] = 0
    """Which of the processes this is: the same user of another one asks for something else."""
    numbers: ClassVar[Any] = itertools.count()
    told: ClassVar[gevent.event.Event] = gevent.event.Event()
    """Set once the settings stand; a worker may be asked for users before it was told."""

    def on_start(self) -> None:
        """Take a number, and with it a key and draws of its own."""
        self.told.wait()
        number = next(self.numbers)
        key, self.key_name = type(self).key(number)
        self.api_key = key
        self.client.headers["Authorization"] = key
        # Neither a .netrc nor a proxy of the machine may change what is measured.
        self.client.trust_env = False
        self.draw: Stream = stream(self.seed, "user", self.part, number)

    @task
    def job(self) -> None:
        """One night, or one backfill."""
        scrape = type(self).scrape
        for listing in drawn(self.draw, self.season, self.tier):
            if scrape is None:
                self.listing(listing)
            else:
                type(self).ended(scrape(str(self.host), self.api_key, listing))

    def listing(self, listing: Listing) -> None:
        """Read *listing* whole; a page that cannot be had is asked for again."""
        cursor: str | None = None
        while True:
            cursor = next_cursor(self.page(listing, cursor))
            if cursor is None:
                return

    def page(self, listing: Listing, cursor: str | None) -> Any:
        """One page, however often it takes; None for what will never be one."""
        failures = 0
        while True:
            sent, status = self.clock.now(), GIVEN_UP
            try:
                asked = self.client.get(
                    listing.path, params=listing.page(cursor), name=listing.name, timeout=PATIENCE,
                    allow_redirects=False, catch_response=True,
                )  # fmt: skip
                status = asked.status_code or 0
            finally:
                type(self).stamp(self.key_name, sent, self.clock.now(), status)
            with asked as reply:
                # A refusal is what the run is about, and no failure of Locust's.
                reply.success()
                if status == OK:
                    return _json(reply)
                head = reply.headers if status else {}
                taken = Taken(status, head.get("Retry-After"), failures, head.get("Date", ""))
            pause = type(self).manners(taken, self.draw)
            if pause is None:
                return None
            failures += 1
            gevent.sleep(pause / SECOND)


def _json(reply: Any) -> Any:
    try:
        return reply.json()
    except ValueError:
        return None
