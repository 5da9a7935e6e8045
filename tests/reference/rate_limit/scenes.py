"""A handler on a manual clock over a server with a script, for the tests of one protected call."""

from datetime import UTC, datetime
from random import Random
from typing import Any

import requests

from reference.clock import ManualClock
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.handler import RateLimitHandler
from reference.rate_limit.metric_table import Total

HOST, KEY = "api:443", "a-secret-key"
Step = requests.Response | BaseException


def answer(status: int, retry_after: str | None = None) -> requests.Response:
    """A response with *status*, and perhaps a Retry-After line."""
    made = requests.Response()
    made.status_code = status
    if retry_after is not None:
        made.headers["Retry-After"] = retry_after
    return made


class Server:
    """Answers by a script, the last line for ever, and keeps the times of the calls."""

    def __init__(self, clock: ManualClock, *script: Step) -> None:
        self.clock = clock
        self.script = list(script)
        self.calls: list[float] = []

    def send(self) -> requests.Response:
        """Take one call."""
        self.calls.append(self.clock.monotonic())
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(step, BaseException):
            raise step
        return step


class Scene:
    """A handler on a manual clock, one job's configuration, and a server with a script."""

    def __init__(self, *script: Step, **config: float | bool | str) -> None:
        self.clock = ManualClock(start=1000.0)
        self.handler = RateLimitHandler(clock=self.clock, random=Random(5))
        self.server = Server(self.clock, *script)
        self.config: dict[str, Any] = dict(config)

    def job(self, host: str = HOST, key: str = KEY, **config: float | bool | str) -> requests.Response:
        """One call in a job of its own."""
        settings = RateLimitConfig(**{**self.config, **config})
        return self.handler.bind(settings).call(self.server.send, host=host, key=key)

    def total(self, name: Total) -> float:
        """What was counted for the host."""
        return self.handler.metrics.host(HOST).total(name)


def utc(seconds: float) -> datetime:
    """The moment *seconds* since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
