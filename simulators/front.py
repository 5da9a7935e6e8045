"""Where every call of every rig passes: call log, faults, and behind them the API.

A transport (memory, ASGI server, proxy) does three things with it: :meth:`Front.open` when a
request has come, :meth:`Front.answer` to learn what to deliver, :meth:`Front.ended` when that is done.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from http import HTTPStatus

import msgspec

from simulators import history
from simulators.faults.base import Delivery, Exchange
from simulators.faults.plan import Facts, Plan, Strike
from simulators.faults.rule import Rule
from simulators.history.keys import key_digest
from simulators.kept import Kept
from simulators.pages import Listing, Pages, listing, parameters
from simulators.retry_after import told
from simulators.wire import Request, Response, values

Upstream = Callable[[Request, int], Response]
"""The API itself: a request and the time of the run (microseconds) to a response."""


class _Asked(msgspec.Struct, frozen=True):
    """What the log says of a request, and the listing that it asks for a page of."""

    host: str
    path: str
    query: str
    key: str
    parameters: Mapping[str, str]
    listing: Listing


class Pending(msgspec.Struct, frozen=True):
    """A call between its request and its reply."""

    call: int
    request: Request
    listing: Listing
    facts: Facts
    strikes: Sequence[Strike]

    @property
    def needs_reply(self) -> bool:
        """Whether the API itself has to answer: no fault answers in its place."""
        return all(strike.do.needs_reply for strike in self.strikes)


_KNOWN = 1024
"""Requests, and bytes of their bodies, of which is kept what the log says of them."""


class _Body(msgspec.Struct):
    data: list[msgspec.Raw]


_rows = msgspec.json.Decoder(_Body)


@lru_cache(maxsize=64)
def _count(body: bytes) -> int:
    try:
        return len(_rows.decode(body).data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return 0


class Front:
    """The API side of one run. Not thread-safe: one transport uses it from one thread."""

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        seed: int,
        wall: int,
        recorder: history.Recorder,
        upstream: Upstream | None = None,
        again: Upstream | None = None,
        hosts: Mapping[str, str] | None = None,
        keys: Mapping[str, str] | None = None,
        who: str = "api",
    ) -> None:
        """Take the faults (*rules*), the wall time at the run's begin (microseconds), and who is who.

        *upstream* answers calls; None behind a proxy, which brings replies itself. *again* answers
        without counting, for faults that show another page or an earlier hour. *hosts* and *keys*
        give names to ``host:port`` and to API keys, so that the call log is the same on every port.
        Both know a name before the first request that needs it: what a request says is found once.
        """
        self.plan = Plan(rules, seed)
        self._wall = wall
        self._log = recorder
        self._upstream = upstream
        self._again = again
        self._hosts = {} if hosts is None else hosts
        self._keys = {} if keys is None else keys
        self._who = who
        self._pages = Pages()
        self._open: dict[int, tuple[Pending, Delivery, int]] = {}
        self._known: Kept[Request, _Asked] = Kept(_KNOWN)

    def open(self, request: Request, now: int, connection: int, *, job: int = 0, thread: str = "") -> Pending:
        """Log *request* and find the faults that strike it; *job* and *thread* where the rig knows them."""
        asked = self._asked(request)
        page = self._pages.number(asked.listing, asked.parameters.get("cursor"))
        facts = Facts(asked.host, request.path, asked.parameters, asked.key, page)
        call = self._log.next
        self._log.add(
            history.Call(
                n=call, t=now, who=self._who, connection=connection, method=request.method,
                host=asked.host, path=asked.path, query=asked.query, key=asked.key, page=page, job=job,
                thread=thread,
            )
        )  # fmt: skip
        return Pending(call, request, asked.listing, facts, self.plan.strikes(facts, now))

    def _asked(self, request: Request) -> _Asked:
        """What of the log follows from *request* alone; mostly the same few are sent again and again."""
        known = self._known.get(request)
        if known is None:
            host = self._hosts.get(request.authority, request.authority)
            key = self.named(request.header("Authorization"))
            asked = parameters(request.query)
            known = _Asked(
                host, self._plain(request.path), self._plain(request.query), key, asked,
                listing((host, key, request.path), asked),
            )  # fmt: skip
            self._known.put(request, known, 1 + len(request.body))
        return known

    def answer(self, pending: Pending, now: int, reply: Response | None = None) -> Delivery:
        """Give what is to be delivered, from *reply* or the upstream, with the faults applied in order."""
        if reply is None and pending.needs_reply:
            assert self._upstream is not None, "without an upstream the transport brings the reply"
            reply = self._upstream(pending.request, now)
        delivery = Delivery(reply)
        for strike in pending.strikes:
            exchange = Exchange(pending.request, now, self._wall + now, delivery, self._again)
            struck = strike.do.apply(exchange, strike.draw)
            if struck != delivery:
                self._struck(pending.call, strike.index, now)
                delivery = struck
        self._open[pending.call] = pending, delivery, now
        return delivery

    def take(
        self, request: Request, now: int, connection: int, *, job: int = 0, thread: str = ""
    ) -> tuple[int, Delivery]:
        """Open and answer in one step, for transports that have the API in the same process."""
        pending = self.open(request, now, connection, job=job, thread=thread)
        return pending.call, self.answer(pending, now)

    def instead(self, pending: Pending, now: int, reply: Response) -> None:
        """Take note that a proxy sends *reply* of its own, which no fault changes, in place of any other."""
        self._open[pending.call] = pending, Delivery(reply), now

    def ended(self, call: int, *, head: int | None, now: int, end: history.End) -> None:
        """Log how the delivery of *call* ended at *now*; *head* is when its head was sent, if it was."""
        pending, delivery, made = self._open.pop(call)
        reply = delivery.reply if head is not None else None
        if reply is None:
            self._log.add(history.Reply(n=self._log.next, t=now, who=self._who, call=call, status=0, end=end))
            return
        assert head is not None, "a reply has a head"
        arrived = reply.status == HTTPStatus.OK and end == "whole"
        if arrived:
            # Faults may have changed rows and cursor, so they are read from what was sent.
            self._pages.given(pending.listing, pending.facts.page, reply.body)
        waits = values(reply.headers, "Retry-After")
        word = told(waits, reply.header("Date") or "", head) if waits else None
        if word is not None and word.grain:
            # A date counts from when the reply was made, not from when a delay let it out.
            word = told(waits, reply.header("Date") or "", made)
        self._log.add(
            history.Reply(
                n=self._log.next, t=now, who=self._who, call=call, status=reply.status, head=head,
                rows=_count(reply.body) if arrived else 0, end=end, retry_after=waits,
                date=(reply.header("Date") or "") if waits else "",
                until=word.until if word else None, grain=word.grain if word else 0,
            )
        )  # fmt: skip

    def refuses(self, authority: str, now: int) -> bool:
        """Whether a new connection to *authority* is refused at *now*; logs the fault if so."""
        index = self.plan.refusal(self._hosts.get(authority, authority), now)
        if index is not None:
            self._struck(0, index, now)
        return index is not None

    def _struck(self, call: int, index: int, now: int) -> None:
        does = str(self.plan.rules[index].do.__struct_config__.tag)
        self._log.add(
            history.Fault(n=self._log.next, t=now, who=self._who, call=call, fault=index, does=does)
        )

    def named(self, authorization: str | None) -> str:
        """What stands in the log for an API key, from the Authorization header that brought it."""
        key = (authorization or "").removeprefix("Bearer ")
        return (self._keys.get(key) or key_digest(key)) if key else ""

    def _plain(self, text: str) -> str:
        """*text* without the keys that it holds: some clients send theirs in the query."""
        for key, name in self._keys.items():
            text = text.replace(key, name)
        return text
