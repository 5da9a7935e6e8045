"""The reference's way through a listing, with the walk, its memory or the reading of a page replaced."""

from collections.abc import Callable, Generator, Iterable, Iterator

from requests import Response, Session

from reference.balldontlie import Row, Rows
from reference.balldontlie.base import TIMEOUT
from reference.balldontlie.body import drop_body, read_body
from reference.balldontlie.checks import Checks
from reference.balldontlie.client import BODY_SECONDS, DROP_SECONDS, Client, KeyAuth
from reference.balldontlie.endpoints import endpoint_of
from reference.balldontlie.errors import ApiError
from reference.balldontlie.findings import Findings
from reference.balldontlie.job import host_of, query_of
from reference.balldontlie.page import Page, read_page
from reference.balldontlie.pagination import Fetch, Trail
from reference.rate_limit import RateLimitConfig
from scrimmage.defects.parts import Change, Counting, handler_in
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import session_over

Read = Callable[[Response, int], Page]
"""What reads a page of a number (1-based) from a reply whose body is still on its way."""

Walk = Callable[[Fetch, Trail], Iterable[tuple[Page, list[Row]]]]
"""What goes from page to page, and gives each with the rows of it that are handed over."""

_OK = 200


def page_by_page(fetch: Fetch, trail: Trail) -> Iterator[tuple[Page, list[Row]]]:
    """Walk as the reference does."""
    cursor, number = None, 1
    while True:
        page = fetch(cursor, number)
        yield page, trail.step(page, cursor, number)
        if page.next_cursor is None:
            return
        cursor, number = page.next_cursor, number + 1


def whole_page(seam: Seam, reply: Response, number: int) -> Page:
    """Read a page as the reference does. Raises RetryablePage."""
    where = f"page {number}"
    body = read_body(reply, clock=seam.clock, seconds=BODY_SECONDS, where=where)
    return read_page(body, where=where, number=number)


def paging(
    seam: Seam,
    *,
    walk: Walk = page_by_page,
    trail: type[Trail] = Trail,
    read: Read | None = None,
    change: Change = lambda config: config,
) -> Scrape:
    """The reference's client, protection and checks, with another *walk*, *trail* or way to *read* a page."""
    handler, sessions = handler_in(seam), session_over(seam)

    def pages(job: Job, session: Session, findings: Findings) -> Iterable[tuple[Page, list[Row]]]:
        paginated = endpoint_of(job.path).paginated
        protection = handler.bind(change(RateLimitConfig.from_env(seam.env())))
        query, host, base = query_of(job, paginated=paginated), host_of(job.base_url), job.base_url
        client = Client(session, protection, seam.clock, base, host, job.api_key, job.path, query, TIMEOUT)
        fetch = client.fetch if read is None else _reading(client, read)
        return walk(fetch, trail(job.path, findings, job.per_page if paginated else None))

    def rows(job: Job, findings: Findings) -> Generator[Row]:
        checks = Checks(endpoint_of(job.path), findings)
        with sessions() as session:
            for number, (page, fresh) in enumerate(pages(job, session, findings), 1):
                checks.page(page, fresh, number)
                yield from fresh

    def scrape(job: Job) -> Rows:
        findings = Findings()
        return Rows(rows(job, findings), findings)

    return Counting(scrape, handler)


def _reading(client: Client, read: Read) -> Fetch:
    """Ask for pages as *client* does, but read them by *read*."""

    def fetch(cursor: str | None, number: int) -> Page:
        query = client.query if cursor is None else [*client.query, ("cursor", cursor)]
        found: list[Page] = []

        def send() -> Response:
            reply = client.session.get(
                client.base_url + client.path,
                params=query,
                auth=KeyAuth(client.key),
                timeout=client.timeout,
                allow_redirects=False,
                stream=True,
            )
            if reply.status_code == _OK:
                found.append(read(reply, number))
            else:
                drop_body(reply, clock=client.clock, seconds=DROP_SECONDS)
            return reply

        reply = client.protection.call(send, host=client.host, key=client.key)
        if not found:
            raise ApiError(f"{client.path} page {number}: {reply.status_code}", status=reply.status_code)
        return found[-1]

    return fetch
