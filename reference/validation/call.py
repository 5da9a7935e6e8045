"""Call the next phase: once, in bounded time, and loudly if it fails."""

from collections.abc import Mapping
from typing import Protocol

from reference.bounded import TooSlowError, bounded

TIMEOUT = 30.0
"""Seconds that the next phase may take to take the call."""


class NextPhaseError(Exception):
    """The next phase did not take the call; the event is to be delivered again."""


class Caller(Protocol):
    """Calls an entry point."""

    def call(self, url: str, body: Mapping[str, str]) -> None:
        """POST *body* as JSON to *url*, once. Raises NextPhaseError unless it was taken."""
        ...


class HttpCaller:
    """Calls over HTTP, without retries or redirects; the URL, which may hold a key, stands in no message."""

    __slots__ = ("_timeout",)

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout

    def call(self, url: str, body: Mapping[str, str]) -> None:
        """POST *body* to *url*; any status of 2xx is an acceptance."""
        try:
            status = bounded(lambda: self._post(url, body), self._timeout, "next-phase")
        except TooSlowError as error:
            raise NextPhaseError(str(error)) from None
        except Exception as error:  # noqa: BLE001  whatever kept it, it was not taken
            raise NextPhaseError(f"the next phase could not be called: {type(error).__name__}") from None
        if status // 100 != 2:  # noqa: PLR2004  RFC 9110 section 15.3
            raise NextPhaseError(f"the next phase answered {status}")

    def _post(self, url: str, body: Mapping[str, str]) -> int:
        import requests  # noqa: PLC0415  a simulator's caller does without

        with requests.post(
            url, json=dict(body), timeout=self._timeout, allow_redirects=False, stream=True
        ) as reply:
            return reply.status_code  # the body is nothing to us, and is not waited for
