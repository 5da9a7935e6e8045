"""Reads BallDontLie with urllib.request; a pool reads the next page while the last one is worked on."""

import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

TRIES = 5
POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="reader")

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


def fetch(job, cursor):
    """One page, asked for up to five times."""
    query = {**job.params, "per_page": job.per_page}
    if cursor:
        query["cursor"] = cursor
    request = urllib.request.Request(
        f"{job.base_url}{job.path}?{urlencode(query)}", headers={"Authorization": job.api_key}
    )
    for attempt in range(TRIES):
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After")
            error.close()
            time.sleep(float(wait) if wait else 0.2 * 2**attempt)
        except OSError:
            time.sleep(0.2 * 2**attempt)
    raise RuntimeError(f"no page after {TRIES} tries")


def scrape(job):
    """Yield every row of the job."""
    ahead = POOL.submit(fetch, job, None)
    while ahead is not None:
        page = ahead.result()
        cursor = page["meta"].get("next_cursor")
        ahead = POOL.submit(fetch, job, cursor) if cursor else None
        yield from page["data"]
