"""Reads BallDontLie with httpx, one page after another."""

import time

import httpx

TRIES = 5

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


def fetch(client, job, cursor):
    """One page, asked for up to five times."""
    query = {**job.params, "per_page": job.per_page} | ({"cursor": cursor} if cursor else {})
    for attempt in range(TRIES):
        try:
            reply = client.get(job.path, params=query)
            reply.raise_for_status()
            return reply.json()
        except httpx.HTTPStatusError as error:
            time.sleep(float(error.response.headers.get("Retry-After", 0.2 * 2**attempt)))
        except httpx.TransportError:
            time.sleep(0.2 * 2**attempt)
    raise RuntimeError(f"no page after {TRIES} tries")


def scrape(job):
    """Yield every row of the job."""
    with httpx.Client(base_url=job.base_url, headers={"Authorization": job.api_key}, timeout=10) as client:
        cursor = None
        while True:
            page = fetch(client, job, cursor)
            yield from page["data"]
            cursor = page["meta"].get("next_cursor")
            if cursor is None:
                return
