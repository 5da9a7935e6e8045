"""What every scraper stands on."""

import threading
from random import Random

import pytest
from requests.exceptions import ConnectionError as NoConnection

from reference.balldontlie import base
from reference.balldontlie.base import ScraperBase, current_environment
from reference.balldontlie.errors import ApiError, JobError
from reference.balldontlie.job import ListingJob
from reference.clock import Clock
from reference.rate_limit import (
    NullProtection,
    RateLimitConfig,
    RateLimited,
    RateLimitHandler,
    TooManyAttempts,
)
from reference.variables import ConfigError
from tests.reference.balldontlie.scrapers import JOB, Replies, Script, player, scraper


def test_a_refusal_in_the_middle_costs_no_row(clock: Clock, script: Script, reply: Replies) -> None:
    """The same page is asked for again after the told wait, and every row comes once (RL1, RL2, RL8)."""
    sessions, sent = script(
        reply([player(1), player(2)], after=2),
        reply(status=429, body=b"slow down", headers={"Retry-After": "30"}),
        reply([player(3)]),
    )
    begun = clock.monotonic()
    rows = scraper(clock, sessions).scrape(JOB)

    assert [row["id"] for row in rows] == [1, 2, 3]
    assert rows.flags == []
    assert [request.url for request in sent[1:]] == ["http://api.test/v1/players?per_page=2&cursor=2"] * 2
    assert clock.monotonic() - begun >= 30


def test_attempts_are_counted_by_page(clock: Clock, script: Script, reply: Replies) -> None:
    """Two bad attempts on each of three pages are fine with two retries; over the scrape they are six."""
    bad = [reply(status=500, body=b"") for _ in range(6)]
    sessions, sent = script(
        *bad[:2],
        reply([player(1)], after=1),
        *bad[2:4],
        reply([player(2)], after=2),
        *bad[4:],
        reply([player(3)]),
    )
    rows = list(scraper(clock, sessions, RATE_LIMIT_MAX_RETRIES="2").scrape(JOB))

    assert len(rows) == 3
    assert len(sent) == 9


def test_a_page_that_stays_broken_is_an_error(clock: Clock, script: Script, reply: Replies) -> None:
    """The rows of whole pages come first, then an error with the page's name; never a short result."""
    sessions, sent = script(
        reply([player(1), player(2)], after=2), *[reply(body=b'{"data": [{"id"') for _ in range(3)]
    )
    rows = scraper(clock, sessions, RATE_LIMIT_MAX_RETRIES="2").scrape(JOB)

    assert [next(rows)["id"], next(rows)["id"]] == [1, 2]
    with pytest.raises(TooManyAttempts) as caught:
        next(rows)
    assert caught.value.__notes__ == ["/v1/players page 2"]
    assert len(sent) == 4


def test_a_long_told_wait_is_an_error_for_later_jobs_too(
    clock: Clock, script: Script, reply: Replies
) -> None:
    """The second job, of another listing, sends nothing (RL10)."""
    sessions, sent = script(reply(status=429, headers={"Retry-After": "3600"}))
    one = scraper(clock, sessions)
    other = ListingJob("http://api.test", "secret-key", "/v1/games", {}, 2)

    for job in (JOB, other):
        with pytest.raises(RateLimited, match="until"):
            list(one.scrape(job))
    assert len(sent) == 1


def test_the_scrapers_own_backoff_grows_from_its_factor(clock: Clock, script: Script, reply: Replies) -> None:
    """SCRAPER_BACKOFF_FACTOR is the base after server errors; equal jitter keeps at least half of it."""
    sessions, _ = script(reply(status=500), reply([player(1)]))
    begun = clock.monotonic()
    list(scraper(clock, sessions, SCRAPER_BACKOFF_FACTOR="40", RATE_LIMIT_BASE_BACKOFF="1").scrape(JOB))

    assert 20 <= clock.monotonic() - begun <= 40


def test_a_healthy_scrape_never_sleeps(clock: Clock, script: Script, reply: Replies) -> None:
    """The fixed 1.2 s between two calls are gone (task 5)."""
    sessions, _ = script(reply([player(1), player(2)], after=2), reply([player(3)]))
    begun = clock.monotonic()
    list(scraper(clock, sessions).scrape(JOB))

    assert clock.monotonic() == begun


def test_variables_are_read_at_each_job(clock: Clock, script: Script, reply: Replies) -> None:
    """A change between two jobs counts for the second, without a new process (T7)."""
    env: dict[str, str] = {"RATE_LIMIT_MAX_RETRIES": "0"}
    sessions, sent = script(*[reply(status=500) for _ in range(3)])
    one = ScraperBase(env=lambda: env, clock=clock, random=Random(1), session_factory=sessions)

    with pytest.raises(TooManyAttempts):
        list(one.scrape(JOB))
    env["RATE_LIMIT_MAX_RETRIES"] = "1"
    with pytest.raises(TooManyAttempts):
        list(one.scrape(JOB))
    assert len(sent) == 3


def test_a_wrong_variable_is_refused_before_anything_is_sent(clock: Clock, script: Script) -> None:
    """By its name, when the job starts."""
    sessions, sent = script()

    with pytest.raises(ConfigError, match="RATE_LIMIT_MAX_RETRIES"):
        scraper(clock, sessions, RATE_LIMIT_MAX_RETRIES="many").scrape(JOB)
    assert sent == []


@pytest.mark.parametrize(
    "job",
    [
        ListingJob("api.test", "k", "/v1/games", {}),
        ListingJob("http://api.test", "k\n", "/v1/games", {}),
        ListingJob("http://api.test", "k", "v1/games", {}),
    ],
    ids=["address", "key", "path"],
)
def test_a_wrong_job_is_refused_when_it_starts(clock: Clock, script: Script, job: ListingJob) -> None:
    """Not only when the first row is read."""
    sessions, _ = script()

    with pytest.raises(JobError):
        scraper(clock, sessions).scrape(job)


def test_the_first_page_is_asked_for_with_the_first_row(clock: Clock, script: Script, reply: Replies) -> None:
    """A job that nobody reads costs no call."""
    sessions, sent = script(reply([player(1)]))
    rows = scraper(clock, sessions).scrape(JOB)
    before = len(sent)
    next(rows)

    assert (before, len(sent)) == (0, 1)


def test_unpaginated_listings_are_sent_no_page_size(clock: Clock, script: Script, reply: Replies) -> None:
    """It would be ignored, and is not what the listing documents."""
    sessions, sent = script(reply(body=b'{"data": [{"id": 1}]}'))
    job = ListingJob("http://api.test", "k", "/nba/v1/teams", {"conference": "East"}, 25)
    list(scraper(clock, sessions).scrape(job))

    assert [request.url for request in sent] == ["http://api.test/nba/v1/teams?conference=East"]


def test_a_protection_can_be_put_in_the_handlers_place(clock: Clock, script: Script, reply: Replies) -> None:
    """With the null object a refusal ends the scrape at once, as before (T4, T7)."""
    sessions, sent = script(reply(status=429, headers={"Retry-After": "1"}))
    configs: list[RateLimitConfig] = []

    def protect(config: RateLimitConfig) -> NullProtection:
        configs.append(config)
        return NullProtection()

    one = ScraperBase(env=dict, clock=clock, session_factory=sessions, protect=protect)

    with pytest.raises(ApiError, match="status 429"):
        list(one.scrape(JOB))
    assert configs == [RateLimitConfig()]
    assert len(sent) == 1


def test_a_handler_that_is_given_is_shared(clock: Clock, script: Script) -> None:
    """Its breaker counts the failures of both scrapers."""
    handler = RateLimitHandler(clock=clock, random=Random(1))
    env = {"RATE_LIMIT_MAX_RETRIES": "0", "RATE_LIMIT_CB_THRESHOLD": "2"}
    sessions, sent = script(*[NoConnection("refused") for _ in range(3)])
    for _ in range(3):
        one = ScraperBase(env=lambda: env, session_factory=sessions, handler=handler)
        with pytest.raises(Exception, match=r"api\.test:80"):
            list(one.scrape(JOB))

    assert len(sent) == 2


def test_without_parts_the_processs_handler_is_taken(
    clock: Clock, script: Script, reply: Replies, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One state for all scrapers of the process (task 1), asked for at the job and not before."""
    handler = RateLimitHandler(clock=clock, random=Random(1))
    asked: list[bool] = []

    def shared() -> RateLimitHandler:
        asked.append(True)
        return handler

    monkeypatch.setattr(base, "shared", shared)
    sessions, _ = script(reply([player(1)]))
    one = ScraperBase(env=dict, session_factory=sessions)
    before = len(asked)
    list(one.scrape(JOB))

    assert (before, len(asked)) == (0, 1)


def test_threads_may_share_a_scraper(clock: Clock, script: Script, reply: Replies) -> None:
    """Each job has a session of its own."""
    sessions, _ = script(*[reply([player(1)]) for _ in range(8)])
    one = scraper(clock, sessions)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(list(one.scrape(JOB))))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)

    assert found == [1] * 8


def test_the_environment_is_the_processs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable set now is seen now."""
    monkeypatch.setenv("RATE_LIMIT_MAX_RETRIES", "3")

    assert current_environment()["RATE_LIMIT_MAX_RETRIES"] == "3"
    assert ScraperBase().config().max_retries == 3
