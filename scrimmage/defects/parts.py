"""How a defect is put together: the reference's parts, with one of them replaced."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from requests import Response, Session

from reference.balldontlie import ApiError, Row, Rows, Scraper
from reference.balldontlie.base import TIMEOUT
from reference.balldontlie.checks import Checks
from reference.balldontlie.client import Client, KeyAuth
from reference.balldontlie.endpoints import endpoint_of
from reference.balldontlie.findings import Findings
from reference.balldontlie.job import host_of, query_of
from reference.balldontlie.page import Page
from reference.balldontlie.pagination import Fetch, Trail
from reference.rate_limit import Protects, RateLimitConfig, RateLimitHandler, Reply
from reference.rate_limit.plan import Plan
from reference.rate_limit.trip import Trip
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import reference_in, session_over

Change = Callable[[RateLimitConfig], RateLimitConfig]
"""What makes the variables that a job goes by into wrong ones."""

Read = Callable[[Response], Page]
"""What reads the page of a reply whose body has not been read yet."""

_OK = 200


def handler_in(seam: Seam, **parts: Any) -> RateLimitHandler:
    """The reference's handler over *seam*; *parts* replace its own."""
    return RateLimitHandler(clock=seam.clock, random=seam.random, **parts)


def protected(seam: Seam, protect: Callable[[RateLimitConfig], Protects]) -> Scrape:
    """The reference's scraper, with another protection for each job."""
    return Scraper(
        env=seam.env,
        clock=seam.clock,
        random=seam.random,
        session_factory=session_over(seam),
        protect=protect,
    )


def configured(seam: Seam, change: Change, **parts: Any) -> Scrape:
    """The reference's scraper, going by other variables than it was given."""
    handler = handler_in(seam, **parts)
    return protected(seam, lambda config: handler.bind(change(config)))


def environed(seam: Seam, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> Scrape:
    """The reference's scraper, reading other variables than those that are set."""
    return reference_in(replace(seam, env=lambda: change(seam.env())))


@dataclass(frozen=True, slots=True)
class _Trips:
    plan: Plan
    kind: type[Trip]

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        return self.kind(self.plan, host, key).run(send)


def tripping(seam: Seam, kind: type[Trip], change: Change = lambda config: config, **parts: Any) -> Scrape:
    """The reference's scraper, with protected calls of another *kind*."""
    handler = handler_in(seam, **parts)
    return protected(seam, lambda config: _Trips(Plan.of(handler.parts, change(config)), kind))


@dataclass(frozen=True, slots=True)
class _Sends:
    protection: Protects
    look: Callable[[Response], None]
    spared: tuple[type[Exception], ...]

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        def once() -> R:
            try:
                reply = send()
            except self.spared as error:
                raise RuntimeError(f"{type(error).__name__}: {error}") from error
            if isinstance(reply, Response):
                self.look(reply)
            return reply

        return self.protection.call(once, host=host, key=key)


def sending(
    seam: Seam,
    *,
    look: Callable[[Response], None] = lambda _: None,
    spared: tuple[type[Exception], ...] = (),
) -> Scrape:
    """The reference's scraper; *look* may change or refuse each reply, the exceptions *spared* end a scrape."""
    handler = handler_in(seam)
    return protected(seam, lambda config: _Sends(handler.bind(config), look, spared))


def paging(
    seam: Seam,
    walk: Callable[[Fetch, Trail], Iterable[tuple[Page, list[Row]]]],
    *,
    read: Read | None = None,
    change: Change = lambda config: config,
    trail: type[Trail] = Trail,
) -> Callable[[Job], Rows]:
    """The reference's client, protection and checks, with another *walk*, *trail* or way to *read* a page."""
    handler, sessions = handler_in(seam), session_over(seam)

    def scrape(job: Job) -> Rows:
        findings = Findings()
        return Rows(_rows(job, findings), findings)

    def _rows(job: Job, findings: Findings) -> Iterator[Row]:
        endpoint = endpoint_of(job.path)
        checks, per_page = Checks(endpoint, findings), job.per_page if endpoint.paginated else None
        protection = handler.bind(change(RateLimitConfig.from_env(seam.env())))
        query = query_of(job, paginated=endpoint.paginated)
        with sessions() as session:
            host = host_of(job.base_url)
            client = Client(
                session, protection, seam.clock, job.base_url, host, job.api_key, job.path, query, TIMEOUT
            )
            fetch = client.fetch if read is None else _loose(client, session, read)
            pages = walk(fetch, trail(job.path, findings, per_page))
            for number, (page, fresh) in enumerate(pages, 1):
                checks.page(page, fresh, number)
                yield from fresh

    return scrape


def _loose(client: Client, session: Session, read: Read) -> Fetch:
    """Ask under protection, but read the body behind its back."""

    def fetch(cursor: str | None, number: int) -> Page:
        query = client.query if cursor is None else [*client.query, ("cursor", cursor)]
        url, auth = client.base_url + client.path, KeyAuth(client.key)

        def send() -> Response:
            return session.get(url, params=query, auth=auth, timeout=client.timeout, stream=True)

        reply = client.protection.call(send, host=client.host, key=client.key)
        if reply.status_code != _OK:
            raise ApiError(f"{client.path} page {number}", status=reply.status_code)
        return read(reply)

    return fetch


def page_by_page(fetch: Fetch, trail: Trail) -> Iterator[tuple[Page, list[Row]]]:
    """Walk as the reference does."""
    cursor, number = None, 1
    while True:
        page = fetch(cursor, number)
        yield page, trail.step(page, cursor, number)
        if page.next_cursor is None:
            return
        cursor, number = page.next_cursor, number + 1
