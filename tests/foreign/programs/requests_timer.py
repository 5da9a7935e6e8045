"""Reads BallDontLie with requests; a gate is shut while the API wants no call, and a timer opens it."""

import threading

import requests

TRIES = 5

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


class Gate:
    """Open, or shut until a timer opens it."""

    def __init__(self):
        self.changed = threading.Condition()
        self.shut = 0

    def close_for(self, seconds):
        """Let nobody through for so long."""
        with self.changed:
            self.shut += 1
        timer = threading.Timer(seconds, self.open)
        timer.daemon = True
        timer.start()

    def open(self):
        """Let everybody through again."""
        with self.changed:
            self.shut -= 1
            self.changed.notify_all()

    def wait(self):
        """Go through when it is open."""
        with self.changed:
            self.changed.wait_for(lambda: not self.shut)


GATE = Gate()


def fetch(session, job, cursor):
    """One page, asked for up to five times."""
    query = {**job.params, "per_page": job.per_page, "cursor": cursor}
    for attempt in range(TRIES):
        GATE.wait()
        try:
            reply = session.get(f"{job.base_url}{job.path}", params=query, timeout=10)
            if reply.ok:
                return reply.json()
            GATE.close_for(float(reply.headers.get("Retry-After", 0.2 * 2**attempt)))
        except requests.RequestException:
            GATE.close_for(0.2 * 2**attempt)
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
