"""Reads BallDontLie with http.client: a worker thread fetches pages, queues carry them."""

import http.client
import json
import queue
import threading
import time
from urllib.parse import urlencode, urlsplit

TRIES = 5
PAUSE = 0.2

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


class Worker(threading.Thread):
    """Takes a cursor from one queue and puts the page on the other."""

    def __init__(self, job):
        super().__init__(daemon=True)
        self.job = job
        self.todo = queue.Queue()
        self.done = queue.Queue(maxsize=2)
        self.connection = None

    def run(self):
        """Fetch until None comes."""
        while (todo := self.todo.get()) is not None:
            try:
                self.done.put(self.fetch(*todo))
            except Exception as error:
                self.done.put(error)
            self.todo.task_done()

    def fetch(self, cursor):
        """One page, asked for up to five times."""
        where = urlsplit(self.job.base_url)
        query = {**self.job.params, "per_page": self.job.per_page}
        if cursor:
            query["cursor"] = cursor
        for attempt in range(TRIES):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(where.hostname, where.port, timeout=10)
            try:
                self.connection.request(
                    "GET", f"{self.job.path}?{urlencode(query)}", headers={"Authorization": self.job.api_key}
                )
                reply = self.connection.getresponse()
                body = reply.read()
            except (OSError, http.client.HTTPException):
                self.connection.close()
                self.connection = None
                time.sleep(PAUSE * 2**attempt)
                continue
            if reply.status == 200:
                return json.loads(body)
            wait = reply.getheader("Retry-After")
            time.sleep(float(wait) if wait else PAUSE * 2**attempt)
        raise RuntimeError(f"no page after {TRIES} tries")


def scrape(job):
    """Yield every row of the job."""
    worker = Worker(job)
    worker.start()
    cursor = None
    try:
        while True:
            worker.todo.put((cursor,))
            page = worker.done.get(timeout=600)
            if isinstance(page, Exception):
                raise page
            yield from page["data"]
            cursor = page["meta"].get("next_cursor")
            if cursor is None:
                return
    finally:
        worker.todo.put(None)
        worker.join()
