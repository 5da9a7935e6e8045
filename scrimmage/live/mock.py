"""The mock's side of the comparison, asked within the process."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from scrimmage.live.calls import CALLS, WRONG_KEY, Call
from scrimmage.seasons import season_of
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.wire import Request, Response

KEY = "the-mock's-key"
NO_LIMIT = 1_000_000
"""Calls a window; more than anybody makes."""
DAYS: Mapping[str, str] = MappingProxyType({"soon": "2026-02-02", "later": "2026-02-08"})
"""The days to come of season 2025, whose data stand at noon of 2026-02-01."""


class Mock:
    """Answers calls as the mock does; *options* as in the ``[api]`` table of a scenario, season aside."""

    def __init__(self, options: ApiOptions | None = None, *, key: str = KEY, wall: int = 0) -> None:
        """Take the one *key* that is accepted; *wall* (microseconds since the Unix epoch) dates the replies.

        Without a limit in *options* there is none: no time passes here, so no window would ever end.
        """
        settings = options or ApiOptions()
        limit = NO_LIMIT if settings.limit is None else settings.limit
        self._options = msgspec.structs.replace(settings, keys=(key,), limit=limit)
        self._key = key
        self._wall = wall
        self.api = cache(self._made)
        """The API that holds the season of a year."""
        self.known = dict(DAYS)

    def _made(self, season: int) -> Api:
        options = msgspec.structs.replace(self._options, season=season)
        return Api(options, season_of(season, options.season_seed), wall=self._wall)

    def ask(self, call: Call) -> Response:
        """The reply to *call*. Raises KeyError where no earlier reply has taught what it needs."""
        path, query = call.filled(self.known)
        key = WRONG_KEY if call.key == "wrong" else self._key
        request = Request("GET", "mock", path, query, (("Authorization", key),))
        reply = self._refusal(request) if call.refused else self.api(call.season).respond(request, 0).response
        self.known |= dict(call.learned(reply))
        return reply

    def _refusal(self, request: Request) -> Response:
        """The second reply of an API that lets one call through."""
        options = msgspec.structs.replace(self._options, limit=1)
        api = Api(options, season_of(options.season, options.season_seed), wall=self._wall)
        api.respond(request, 0)
        return api.respond(request, 0).response

    def replies(self) -> dict[str, Response]:
        """The reply to every call, by name."""
        return {call.name: self.ask(call) for call in CALLS}
