"""A port on this machine that a deployment is pointed to: it writes down each call, and may hand it on."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import requests

from scrimmage.staging.aside import aside
from scrimmage.staging.asking import reason
from scrimmage.staging.collectors.base import CollectorError, Run
from scrimmage.staging.collectors.numbered import numbered
from scrimmage.staging.model import Sink
from simulators import history
from simulators.faults.base import Delivery
from simulators.outages import Answer, Call, Plan
from simulators.server.listener import PortTakenError
from simulators.server.service import Ended, Service
from simulators.wire import Request, Response

WITHIN = 60.0
"""Seconds that the entry point behind a sink may take."""
_KEPT = ("content-type", "retry-after")
_OURS = ("host", "content-length", "connection", "transfer-encoding", "accept-encoding")


@dataclass(slots=True)
class Asked:
    """One call, as it arrived."""

    at: int
    """Microseconds of the run."""
    request: Request
    answer: Response | None = None
    """What the entry point said; None where it was not asked."""
    fate: history.Fate = "hung"
    """What became of it on the way back."""
    sent: Response | None = None
    """What its sender got; None for nothing that could be used."""


@dataclass(slots=True)
class Port:
    """Listens from :meth:`begin` to :meth:`end`."""

    name: str
    sink: Sink
    reply: Callable[[Request], Response]
    """What is answered where nothing is handed on."""
    forward: Callable[[Request], str] = lambda _: ""
    """The URL that a call is handed on to; empty for none."""
    _run: Run | None = None
    _service: Service | None = None
    _asked: list[Asked] = field(default_factory=list)
    _open: dict[int, Asked] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end; known once it has begun."""
        return self._service.url if self._service else f"http://{self.sink.listen}:{self.sink.port}"

    def begin(self, run: Run) -> None:
        """Listen. Raises CollectorError."""
        self._run = run
        service = Service(
            Plan(self.sink.outages, 0, self.name), name=self._arrives, answer=self._answer,
            ended=self._ended, host=self.sink.listen, port=self.sink.port,
        )  # fmt: skip
        try:
            service.start()
        except PortTakenError as error:
            raise CollectorError(error.strerror) from None
        except OSError as error:
            raise CollectorError(f"{self.sink.listen}: {error.strerror or error}") from None
        self._service = service

    def end(self) -> list[Asked]:
        """Hang up; every call in the order of its arrival. Raises CollectorError."""
        service, self._service = self._service, None
        if service is None:
            return []
        try:
            service.stop()
        except Exception as error:
            raise CollectorError(f"the sink failed: {type(error).__name__}: {error}") from error
        asked, self._asked = self._asked, []
        return asked

    def events(self, told: Callable[[Asked], history.Event | None]) -> Sequence[history.Event]:
        """What *told* makes of each call that a sender posted; None for nothing."""
        found = [told(asked) for asked in self.end() if asked.request.method == "POST"]
        return numbered(event for event in found if event is not None)

    def _arrives(self, request: Request) -> Call:
        assert self._run is not None, "it has begun"
        with self._lock:
            asked = Asked(self._run.clock.now(), request)
            self._asked.append(asked)
            self._open[id(request)] = asked
        return Call("post", request.path)

    async def _answer(self, request: Request) -> Answer:
        url = self.forward(request)
        reply = await _handed_on(request, url) if url else self.reply(request)
        self._open[id(request)].answer = reply
        return Answer(Delivery(reply), "whole" if reply.status < HTTPStatus.BAD_REQUEST else "failed")

    def _ended(self, ended: Ended) -> None:
        with self._lock:
            asked = self._open.pop(id(ended.request))
            asked.fate = ended.fate
            if ended.fate in {"whole", "slow", "failed"}:
                asked.sent = asked.answer


async def _handed_on(request: Request, url: str) -> Response:
    """What the entry point at *url* answers; 502 where it does not (RFC 9110 section 15.6.3)."""
    fields = {name: value for name, value in request.headers if name.lower() not in _OURS}

    def send() -> Response:
        with requests.Session() as session:
            session.trust_env = False
            got = session.request(
                request.method, url, data=request.body, headers=fields, timeout=WITHIN, allow_redirects=False
            )
        kept = tuple((name, value) for name, value in got.headers.items() if name.lower() in _KEPT)
        return Response(got.status_code, kept, got.content)

    try:
        return await aside(send, WITHIN)
    except (TimeoutError, requests.RequestException, OSError) as error:
        says = f"the entry point behind the sink gave no answer: {reason(error)}"
        return Response(HTTPStatus.BAD_GATEWAY, (("Content-Type", "text/plain"),), says.encode())
