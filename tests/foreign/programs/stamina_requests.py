"""Reads BallDontLie with requests; stamina tries again, after as long as the API said."""

import requests
import stamina

declares = {"attempts_per_page": 5, "max_retry_after": 120.0}


def again(error):
    """Whether to try again, and after how many seconds if that was told."""
    if isinstance(error, requests.HTTPError):
        told = error.response.headers.get("Retry-After")
        return float(told) if told else error.response.status_code >= 429
    return isinstance(error, requests.ConnectionError | requests.Timeout)


@stamina.retry(on=again, attempts=5, timeout=None, wait_initial=0.2, wait_max=2.0)
def fetch(session, job, cursor):
    """One page."""
    query = {**job.params, "per_page": job.per_page, "cursor": cursor}
    reply = session.get(f"{job.base_url}{job.path}", params=query, timeout=10)
    reply.raise_for_status()
    return reply.json()


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
