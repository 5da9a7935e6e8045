"""Reads BallDontLie with urllib3; a reader thread runs at most two pages ahead, held back by a semaphore."""

import threading
from collections import deque
from urllib.parse import urlencode

import urllib3

HTTP = urllib3.PoolManager(
    maxsize=4,
    timeout=10,
    retries=urllib3.Retry(
        total=4,
        status_forcelist=(429, 500, 502, 503, 504),
        backoff_factor=0.2,
        respect_retry_after_header=True,
    ),
)

declares = {"attempts_per_page": 5, "max_retry_after": 120.0}


class Reader:
    """Reads pages in a thread of its own."""

    def __init__(self, job):
        self.job = job
        self.pages = deque()
        self.room = threading.Semaphore(2)
        self.ready = threading.Semaphore(0)
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.read, daemon=True)

    def read(self):
        """Read until there is no further page."""
        cursor = ""
        while cursor is not None and not self.stop.is_set():
            self.room.acquire()
            try:
                page = self.fetch(cursor)
                cursor = page["meta"].get("next_cursor")
                self.pages.append((page["data"], cursor is None, None))
            except Exception as error:
                self.pages.append(([], True, error))
                cursor = None
            self.ready.release()

    def fetch(self, cursor):
        """One page."""
        query = {**self.job.params, "per_page": self.job.per_page} | ({"cursor": cursor} if cursor else {})
        reply = HTTP.request(
            "GET",
            f"{self.job.base_url}{self.job.path}?{urlencode(query)}",
            headers={"Authorization": self.job.api_key},
        )
        if reply.status != 200:
            raise RuntimeError(f"status {reply.status}")
        return reply.json()


def scrape(job):
    """Yield every row of the job."""
    reader = Reader(job)
    reader.thread.start()
    last = False
    try:
        while not last:
            reader.ready.acquire()
            rows, last, error = reader.pages.popleft()
            if error is not None:
                raise error
            yield from rows
            reader.room.release()
    finally:
        reader.stop.set()
        reader.room.release()
        reader.thread.join()
