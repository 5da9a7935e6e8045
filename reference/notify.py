"""Tell people: a port with a Slack and a silent implementation."""

import logging
from threading import Lock
from typing import Protocol, TextIO

from reference.json_line import write_line

TIMEOUT = 5
"""Seconds that a Slack call may take to connect, and between two pieces of the answer."""

_OK = 200


class Notifier(Protocol):
    """Sends a text to whoever watches."""

    def send(self, text: str) -> None:
        """Send *text*; never raises, for a dead messenger must not change what is decided."""
        ...


class NullNotifier:
    """Tells nobody."""

    __slots__ = ()

    def send(self, text: str) -> None:
        """Do nothing with *text*."""


class SlackNotifier:
    """Posts to a Slack incoming webhook, once, within a bounded time.

    A failure is counted, written as one JSON line, and forgotten. The URL is a secret: it stands in no
    message, representation or log.
    """

    __slots__ = ("_failures", "_lock", "_stream", "_timeout", "_url")

    def __init__(self, url: str, *, timeout: int = TIMEOUT, stream: TextIO | None = None) -> None:
        self._url = url
        self._timeout = timeout
        self._stream = stream
        self._lock = Lock()
        self._failures = 0

    @property
    def failures(self) -> int:
        """How many texts could not be delivered."""
        return self._failures

    def send(self, text: str) -> None:
        """Post *text*; a failure is one JSON line on the stream (stderr where none was given)."""
        try:
            reason = self._post(text)
        except Exception as error:  # noqa: BLE001  a dead Slack, of whatever kind, changes nothing
            reason = type(error).__name__  # the message may hold the URL
        if reason is not None:
            self._failed(reason)

    def _post(self, text: str) -> str | None:
        """Post once; give why it failed, None for success."""
        from slack_sdk.webhook import WebhookClient  # noqa: PLC0415  only those who use Slack need it

        client = WebhookClient(
            self._url,
            timeout=self._timeout,
            logger=_silent(),
            retry_handlers=[],  # its own would sleep and send again
        )
        status = client.send(text=text).status_code
        return None if status == _OK else f"status {status}"

    def _failed(self, reason: str) -> None:
        with self._lock:
            self._failures += 1
            failures = self._failures
        line = {"event": "notification_failed", "to": "slack", "reason": reason, "failures": failures}
        write_line(line, self._stream)


def _silent() -> logging.Logger:
    """A logger that says nothing: slack_sdk's own writes errors that may hold the webhook's URL."""
    logger = logging.Logger("slack_silent", level=logging.CRITICAL + 1)  # noqa: LOG001  private, not in the tree
    logger.addHandler(logging.NullHandler())
    return logger
