"""Answer with an error in the API's place: 429, 5xx and their like, with or without a told wait."""

from http import HTTPStatus
from typing import Annotated, ClassVar, Literal, override

import msgspec

from simulators.clock import SECOND
from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.breakage import lost
from simulators.faults.http_date import Form, http_date
from simulators.seed import Stream
from simulators.wire import Headers, Response

FieldValue = Annotated[str, msgspec.Meta(pattern=r"^[\t -~]*$(?!\n)")]
"""A header value that cannot end its line."""


class RetryAfter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the reply tells of waiting: exactly one of ``seconds``, ``date`` and ``text``."""

    seconds: Annotated[int, msgspec.Meta(ge=0)] | None = None
    date: Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)] | None = None
    """An HTTP-date so many seconds after the reply's Date; negative for the past."""
    text: Annotated[tuple[FieldValue, ...], msgspec.Meta(min_length=1)] | None = None
    """Values as they are sent, one header line each."""
    form: Form = "imf"
    """How ``date`` is written."""

    def __post_init__(self) -> None:
        """Refuse all but exactly one. Raises ValueError, which msgspec reports with its place."""
        if [self.seconds, self.date, self.text].count(None) != 2:  # noqa: PLR2004 - two of the three
            raise ValueError("needs exactly one of seconds, date and text")

    def lines(self, date: int) -> Headers:
        """The header lines of a reply whose Date is *date* (seconds since the Unix epoch)."""
        if self.seconds is not None:
            told: tuple[str, ...] = (str(self.seconds),)
        elif self.date is not None:
            told = (http_date(date + self.date, self.form),)
        else:
            told = self.text or ()
        return tuple(("Retry-After", value) for value in told)


class Status(Fault, frozen=True):
    """The client gets ``status`` and the API is not asked."""

    needs_reply: ClassVar[bool] = False

    status: Annotated[int, msgspec.Meta(ge=400, le=599)]
    retry_after: RetryAfter | None = None
    body: Literal["json", "text", "html", "empty"] = "json"
    skew: Annotated[int, msgspec.Meta(ge=-100_000_000, le=100_000_000)] = 0
    """Seconds by which the reply's Date is ahead of the API's clock."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        if lost(exchange.delivery):
            return exchange.delivery
        date = exchange.wall // SECOND + self.skew
        kind, body = self._body()
        headers: Headers = (("Date", http_date(date)),)
        if kind:
            headers += (("Content-Type", kind),)
        if self.retry_after is not None:
            headers += self.retry_after.lines(date)
        return exchange.delivery.but(Response(self.status, headers, body))

    def _body(self) -> tuple[str, bytes]:
        phrase = _PHRASES.get(self.status, f"Status {self.status}")
        match self.body:
            case "json":
                return "application/json; charset=utf-8", msgspec.json.encode({"error": phrase})
            case "text":
                return "text/plain; charset=utf-8", phrase.encode()
            case "html":
                title = f"{self.status} {phrase}"
                page = f"<!doctype html><title>{title}</title><h1>{title}</h1>\n"
                return "text/html; charset=utf-8", page.encode()
            case "empty":
                return "", b""


_PHRASES = {int(status): status.phrase for status in HTTPStatus}
