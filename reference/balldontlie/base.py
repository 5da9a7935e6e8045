"""What every scraper stands on: variables read at each job, one protection a process (tasks 4, 5)."""

import os
from collections.abc import Callable, Generator, Mapping
from random import Random

from requests import Session

from reference.balldontlie.checks import Checks
from reference.balldontlie.client import Client
from reference.balldontlie.endpoints import endpoint_of
from reference.balldontlie.errors import JobError
from reference.balldontlie.findings import Findings
from reference.balldontlie.job import Job, check_key, host_of, query_of, start_of
from reference.balldontlie.page import Row
from reference.balldontlie.pagination import follow
from reference.balldontlie.rows import Rows
from reference.clock import Clock, SystemClock
from reference.notify import Notifier, NullNotifier, SlackNotifier
from reference.rate_limit import Protects, RateLimitConfig, RateLimitHandler, handler_session, shared

type Environment = Callable[[], Mapping[str, str]]
"""Gives the variables as they are now."""

TIMEOUT = (5.0, 30.0)
"""Seconds to connect, and seconds of silence while a reply is read."""

SLACK_URL = "SLACK_WEBHOOK_URL"
"""The variable that says where findings are told; unset or empty, nobody is told."""

_TOLD_AT_MOST = 10


def current_environment() -> Mapping[str, str]:
    """The process's own variables."""
    return os.environ


class ScraperBase:
    """Turns a job into rows, behind the protection.

    Every part can be replaced: *env*, *clock* and *random* for tests, *session_factory* for the
    transport, *handler* for a state of its own (None: the one shared by all scrapers of the process,
    unless a clock or a source of randomness is given, which the shared one could not follow), *protect*
    for something else in the handler's place, *notifier* for where findings are told (None: Slack where
    SLACK_WEBHOOK_URL is set). *timeout* is in seconds: to connect, and of silence while reading.

    SCRAPER_BACKOFF_FACTOR (seconds, default 3.0) is the base of a scraper's own backoff after server errors,
    broken connections and unusable pages; refusals that tell no time go by RATE_LIMIT_BASE_BACKOFF. The
    handler waits both, so a page's attempts are counted in one place.
    """

    def __init__(
        self,
        *,
        env: Environment = current_environment,
        clock: Clock | None = None,
        random: Random | None = None,
        session_factory: Callable[[], Session] = handler_session,
        handler: RateLimitHandler | None = None,
        protect: Callable[[RateLimitConfig], Protects] | None = None,
        notifier: Notifier | None = None,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        if handler is None and not (clock is None and random is None):
            handler = RateLimitHandler(clock=clock or SystemClock(), random=random or Random())
        self._env = env
        self._clock: Clock = clock or SystemClock()
        self._session_factory = session_factory
        self._handler = handler
        self._protect = protect
        self._notifier = notifier
        self._timeout = timeout

    def config(self) -> RateLimitConfig:
        """The variables as they are now; raises ConfigError for an invalid one, by its name."""
        return RateLimitConfig.from_env(self._env())

    @property
    def handler(self) -> RateLimitHandler:
        """The protection of its jobs: its own, or the one that all scrapers of the process share."""
        return self._handler or shared()

    def scrape(self, job: Job) -> Rows:
        """Start *job* and give its rows; the first page is asked for when the first row is.

        Raises ConfigError or JobError at once; while the rows are read, what ``Client.fetch`` and
        ``follow`` raise. What the checks found, and the error of a scrape that gave up, is sent to the
        notifier in one text when the rows end.
        """
        env = self._env()
        protection = self._protection(RateLimitConfig.from_env(env))
        findings = Findings()
        notifier = self._notifier or _notifier(env)
        return Rows(_told(self._read(job, protection, findings), job.path, findings, notifier), findings)

    def _protection(self, config: RateLimitConfig) -> Protects:
        if self._protect is not None:
            return self._protect(config)
        return self.handler.bind(config)

    def _read(self, job: Job, protection: Protects, findings: Findings) -> Generator[Row]:
        """Check *job* now; the generator that comes back reads its pages."""
        if not job.path.startswith("/"):
            raise JobError(f"path is {job.path!r}; valid: a listing such as '/v1/games'")
        check_key(job.api_key)
        endpoint = endpoint_of(job.path)
        checks = Checks(endpoint, findings)
        base_url, host, key, path = job.base_url.rstrip("/"), host_of(job.base_url), job.api_key, job.path
        query, start = query_of(job, paginated=endpoint.paginated), start_of(job)
        per_page = job.per_page if endpoint.paginated else None

        def read() -> Generator[Row]:
            with self._session_factory() as session:
                client = Client(
                    session, protection, self._clock, base_url, host, key, path, query, self._timeout
                )
                pages = follow(client.fetch, path=path, findings=findings, per_page=per_page, start=start)
                for number, (page, fresh) in enumerate(pages, 1):
                    checks.page(page, fresh, number)
                    yield from fresh

        return read()


def _told(rows: Generator[Row], path: str, findings: Findings, notifier: Notifier) -> Generator[Row]:
    """Pass *rows* on and tell the notifier what was found, once, when they end."""
    try:
        yield from rows
    except Exception as error:
        notifier.send(_text(path, [*findings.flags, f"gave up: {type(error).__name__}: {error}"]))
        raise
    if findings.flags:
        notifier.send(_text(path, findings.flags))


def _text(path: str, lines: list[str]) -> str:
    """One text for people; the last line is kept, for it may be why the scrape gave up."""
    if len(lines) > _TOLD_AT_MOST:
        more = len(lines) - _TOLD_AT_MOST
        lines = [*lines[: _TOLD_AT_MOST - 1], f"… and {more} more", lines[-1]]
    return "\n".join([f"BallDontLie {path}:", *(f"• {line}" for line in lines)])


def _notifier(env: Mapping[str, str]) -> Notifier:
    url = env.get(SLACK_URL, "")
    return SlackNotifier(url) if url else NullNotifier()
