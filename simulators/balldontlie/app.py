"""The BallDontLie API: a request and the time of the run go in, a response comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

import msgspec

from simulators.balldontlie.auth import accepts_json, key_of, may
from simulators.balldontlie.data import Data, Sight
from simulators.balldontlie.endpoints.base import Endpoint
from simulators.balldontlie.errors import JSON, Refused, error_response, not_found, unauthorized
from simulators.balldontlie.heads import Heads
from simulators.balldontlie.limits import Grant, Limiter, limiter
from simulators.balldontlie.model import Season
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.pages import Listing, Page
from simulators.balldontlie.query import Query, gathered, sent
from simulators.balldontlie.routes import route
from simulators.kept import Kept
from simulators.wire import Headers, Request, Response

_PAGES = 64 * 2**20
"""Bytes of bodies that are kept."""
_LISTINGS = 200_000
"""Rows of listings that are kept."""
_QUESTIONS = 8192
"""Query strings that are kept as read."""

_accepts_json = lru_cache(maxsize=64)(accepts_json)


class Answer(msgspec.Struct, frozen=True):
    """A response and the number of rows in its data: 1 for a single object, 0 for an error."""

    response: Response
    rows: int


@dataclass(frozen=True, slots=True)
class _Held[T]:
    """Something that is true from *since* until before *until* (microseconds since the Unix epoch)."""

    value: T
    since: int
    until: int


class Shelf:
    """What is made of a season under some options, kept for every API that serves just these.

    All of it follows from season, options and the time that the data show, so APIs of several runs
    may share one. Not thread-safe.
    """

    def __init__(self, options: ApiOptions, season: Season) -> None:
        self.options = options
        self.data = Data(season, options)
        self.questions: Kept[tuple[str, str], tuple[Endpoint, Query]] = Kept(_QUESTIONS)
        self.pages: Kept[tuple[str, str], _Held[Page]] = Kept(_PAGES)
        self.listings: Kept[tuple[str, Query], _Held[Listing]] = Kept(_LISTINGS)


class Api:
    """One running API. Only the limits remember; all else follows from the request and the time.

    *wall* is microseconds since the Unix epoch at run time 0: it dates the replies. Where the data
    stand is *options.now*, which need not be the same. *shelf* is that of the same options and
    season; without one the API has its own. Not thread-safe.
    """

    def __init__(self, options: ApiOptions, season: Season, *, wall: int, shelf: Shelf | None = None) -> None:
        self.options = options
        self._shelf = shelf or Shelf(options, season)
        self._heads = Heads(options, wall)
        self._wall = wall
        self._starts = options.starts
        self._limiters: dict[str, Limiter] = {}

    def respond(self, request: Request, now: int) -> Answer:
        """Answer *request* at *now* (microseconds of the run, never falling), and count it."""
        key = key_of(request.header("Authorization"), self.options)
        if key is None:
            return self._refused(unauthorized(), now)
        grant = None
        if self.options.counts_errors:
            grant = self._take(key, now)
            if not grant.ok:
                return self._too_many(grant, now)
        try:
            page = self._page(request, now)
        except Refused as refused:
            return self._refused(refused, now, grant)
        if grant is None:
            grant = self._take(key, now)
            if not grant.ok:
                return self._too_many(grant, now)
        return self._given(request, page, self._heads.rate(grant, now), now)

    def again(self, request: Request, now: int) -> Answer:
        """Answer *request* as at *now*, any time, without asking for a key and without counting."""
        try:
            return self._given(request, self._page(request, now), (), now)
        except Refused as refused:
            return self._refused(refused, now)

    def rows(self, path: str, params: Mapping[str, str | Sequence[str]], now: int) -> list[bytes]:
        """The truth: the JSON of every row that the listing at *path* holds at *now*, over all pages.

        Asks for no key or tier and counts nothing; cursor and per_page are ignored. Raises Refused
        where the API would answer 400 or 404.
        """
        pairs = [
            (name, text)
            for name, value in params.items()
            for text in ([value] if isinstance(value, str) else value)
        ]
        found = route(path)
        if found is None:
            raise not_found()
        endpoint, in_path = found
        values = {
            name: texts for name, texts in gathered(pairs).items() if name not in {"cursor", "per_page"}
        }
        query = endpoint.read(values | in_path, self.options)
        return self._listing(endpoint, query.whole, self._starts + now).value.rows()

    def _take(self, key: str, now: int) -> Grant:
        counter = self._limiters.get(key)
        if counter is None:
            counter = self._limiters[key] = limiter(self.options, self._wall)
        return counter.take(now)

    def _page(self, request: Request, now: int) -> Page:
        """The body for *request*. Raises Refused where there is none."""
        if request.method not in {"GET", "HEAD"}:
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Method Not Allowed")
        if not _accepts_json(request.header("Accept")):
            raise Refused(HTTPStatus.NOT_ACCEPTABLE, "Not Acceptable")
        asked = request.path, request.query
        at = self._starts + now
        held = self._shelf.pages.get(asked)
        if held is not None and held.since <= at < held.until:
            return held.value
        endpoint, query = self._question(*asked)
        listing = self._listing(endpoint, query.whole, at)
        page = endpoint.page(listing.value, query, self.options)
        self._shelf.pages.put(asked, _Held(page, listing.since, listing.until), len(page.body))
        return page

    def _question(self, path: str, text: str) -> tuple[Endpoint, Query]:
        question = self._shelf.questions.get((path, text))
        if question is None:
            found = route(path)
            if found is None:
                raise not_found()
            endpoint, in_path = found
            if not may(self.options.tier, endpoint.tier):
                raise unauthorized()
            question = endpoint, endpoint.read(sent(text) | in_path, self.options)
            self._shelf.questions.put((path, text), question)
        return question

    def _listing(self, endpoint: Endpoint, query: Query, at: int) -> _Held[Listing]:
        key = endpoint.path, query
        held = self._shelf.listings.get(key)
        if held is None or not held.since <= at < held.until:
            sight = Sight(self._shelf.data, at)
            listing = endpoint.build(sight, query)
            held = _Held(listing, at, sight.until)
            self._shelf.listings.put(key, held, 1 + len(listing))
        return held

    def _given(self, request: Request, page: Page, rate: Headers, now: int) -> Answer:
        headers = self._heads.all(JSON, rate, now)
        if request.method == "HEAD":
            return Answer(Response(200, (*headers, ("Content-Length", str(len(page.body)))), b""), 0)
        return Answer(Response(200, headers, page.body), page.rows)

    def _refused(self, refused: Refused, now: int, grant: Grant | None = None) -> Answer:
        rate = self._heads.rate(grant, now) if grant else ()
        if refused.status == HTTPStatus.METHOD_NOT_ALLOWED:
            rate = (("Allow", "GET, HEAD"), *rate)
        return Answer(error_response(refused, self.options, self._heads.all((), rate, now)), 0)

    def _too_many(self, grant: Grant, now: int) -> Answer:
        refused = Refused(HTTPStatus.TOO_MANY_REQUESTS, "Too Many Requests")
        headers = self._heads.all((), self._heads.rate(grant, now) + self._heads.wait(grant, now), now)
        return Answer(error_response(refused, self.options, headers), 0)
