"""A target's scraper among Locust's users: what it is handed, and how its calls are stamped."""

import http.client
from collections.abc import Callable
from typing import Any

from scenarios.load.manners import GIVEN_UP
from scenarios.load.work import Listing
from scrimmage.targets.base import Job

PER_PAGE = 25
"""Rows a page, where a listing says nothing."""

Stamp = Callable[[str, int, int, int], None]
"""Hears of each call: its key's name, when it was sent and read (microseconds), status, 0 or GIVEN_UP."""


def job(url: str, key: str, listing: Listing) -> Job:
    """*listing* as a target takes it."""
    params = {name: str(value) for name, value in listing.params.items() if name != "per_page"}
    plain = {name: [value] if name.endswith("[]") else value for name, value in params.items()}
    return Job(url, key, listing.path, plain, int(listing.params.get("per_page", PER_PAGE)))


def stamp_calls(stamp: Stamp, now: Callable[[], int], named: Callable[[str], str | None]) -> None:
    """Let *stamp* hear of every call that leaves through ``http.client``, as requests' and urllib3's do.

    *named* gives a key's name; calls with another key, or none, are not stamped. For the whole process.
    """
    connection: Any = http.client.HTTPConnection
    putrequest, putheader = connection.putrequest, connection.putheader
    endheaders, getresponse = connection.endheaders, connection.getresponse

    def begins(self: Any, *args: Any, **more: Any) -> None:
        self.stamped = None
        putrequest(self, *args, **more)

    def field_of(self: Any, header: Any, *values: Any) -> None:
        name = header.decode("latin-1") if isinstance(header, bytes) else header
        if name.lower() == "authorization" and values:
            text = values[0].decode("latin-1") if isinstance(values[0], bytes) else str(values[0])
            self.stamped = named(text.removeprefix("Bearer "))
        putheader(self, header, *values)

    def told(self: Any, sent: int, status: int) -> None:
        name, self.stamped = self.stamped, None
        if name is not None:
            stamp(name, sent, now(), status)

    def sends(self: Any, *args: Any, **more: Any) -> None:
        self.sent_at = now()
        try:
            endheaders(self, *args, **more)
        except BaseException as error:
            told(self, self.sent_at, _unread(error))
            raise

    def reads(self: Any, *args: Any, **more: Any) -> Any:
        try:
            reply = getresponse(self, *args, **more)
        except BaseException as error:
            told(self, self.sent_at, _unread(error))
            raise
        told(self, self.sent_at, reply.status)
        return reply

    connection.putrequest, connection.putheader = begins, field_of
    connection.endheaders, connection.getresponse = sends, reads


def _unread(error: BaseException) -> int:
    """What stands in the place of a status. A user that is told to go is interrupted by no Exception."""
    return 0 if isinstance(error, Exception) else GIVEN_UP
