"""What a call met: which answers and exceptions are tried again, and what they tell."""

from dataclasses import dataclass
from http import HTTPStatus

import requests
import urllib3

from reference.rate_limit.errors import RetryablePage
from reference.rate_limit.headers import Reply, header_lines
from reference.rate_limit.retry_after import Reader

BROKEN: tuple[type[Exception], ...] = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
    urllib3.exceptions.ProtocolError,  # these three come through where a body is read from the raw response
    urllib3.exceptions.TimeoutError,
    urllib3.exceptions.DecodeError,
    ConnectionError,
    TimeoutError,
    RetryablePage,
)
"""Exceptions after which the same request may succeed; a wrong URL or header is none of them."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One attempt that has to be made again."""

    status: int | None = None
    """The HTTP status, None where there was no usable answer."""
    refused: bool = False
    """Whether the server said that we ask too often or that it is away (429, 503, or 413 with a time)."""
    told: float | None = None
    """Seconds that the server told us to wait; None where it told nothing, or no time to wait."""


def trouble_of(response: Reply, read: Reader | None, now: float) -> Trouble | None:
    """Say what is wrong with *response*, or None where trying again is no cure (most of 4xx).

    *read* reads Retry-After lines; without it they are ignored. *now* is the wall time in seconds. A told
    wait of zero is no wait: it does not hurry us past our own backoff.
    """
    status = response.status_code
    refusal = status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    if refusal or status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        told = _told(response, read, now)
        if refusal or told is not None:
            return Trouble(status, refused=True, told=told if told is not None and told > 0 else None)
        return None
    return Trouble(status) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else None


def _told(response: Reply, read: Reader | None, now: float) -> float | None:
    if read is None:
        return None
    dates = header_lines(response, "Date")
    return read(header_lines(response, "Retry-After"), dates[0] if dates else None, now)
