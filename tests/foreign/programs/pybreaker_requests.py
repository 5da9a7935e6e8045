"""Reads BallDontLie with requests behind pybreaker; who is told to wait waits outside the breaker."""

import time

import pybreaker
import requests

TRIES = 5
BREAKER = pybreaker.CircuitBreaker(fail_max=10, reset_timeout=30)

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


def call(session, job, cursor):
    """One call; a status that is no success raises."""
    query = {**job.params, "per_page": job.per_page, "cursor": cursor}
    reply = session.get(f"{job.base_url}{job.path}", params=query, timeout=10)
    reply.raise_for_status()
    return reply.json()


def fetch(session, job, cursor):
    """One page, asked for up to five times."""
    for attempt in range(TRIES):
        wait = 0.2 * 2**attempt
        try:
            return BREAKER.call(call, session, job, cursor)
        except requests.HTTPError as error:
            wait = float(error.response.headers.get("Retry-After", wait))
        except requests.ConnectionError:
            session.close()
        time.sleep(wait)
    raise RuntimeError(f"no page after {TRIES} tries")


def scrape(job):
    """Yield every row of the job."""
    with requests.Session() as session:
        session.headers["Authorization"] = job.api_key
        cursor = None
        while True:
            page = fetch(session, job, cursor)
            yield from page["data"]
            cursor = page["meta"].get("next_cursor")
            if cursor is None:
                return
