"""A scraper over requests that waits when it is told to, and says so when it gives up.

Run by Scrimmage, where `python` has requests (after `. .venv/bin/activate`), as:
scrimmage certify --suite rate_limit --rig wire --target 'exec:python examples/careful.py'
"""

import json
import os
import random
import sys
import time
from datetime import UTC
from email.utils import parsedate_to_datetime

import requests

ATTEMPTS = 6  # sends of one page
LONGEST = 120  # seconds that it waits when told to; told longer, it gives up
CAP = 60  # seconds of its own backoff, at most
BASE = float(os.environ.get("RATE_LIMIT_BASE_BACKOFF", "1"))


class GaveUpError(Exception):
    """Why the listing is not whole."""


def instant(text):
    """Seconds since 1970 of an HTTP-date; its oldest form names no zone, and means UTC."""
    date = parsedate_to_datetime(text)
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()


def told(reply):
    """Seconds that *reply* tells to wait (RFC 9110, 10.2.3); None where it tells nothing that can be read."""
    value = reply.headers.get("Retry-After", "").strip(" \t")
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        # Against the server's own clock: ours may be wrong.
        return max(0.0, instant(value) - instant(reply.headers["Date"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def page(session, url, params):
    """One page as (rows, next cursor). Raises GaveUpError."""
    why, wait = "", 0.0
    for attempt in range(ATTEMPTS):
        time.sleep(wait)
        backoff = min(CAP, BASE * 2**attempt)
        wait = random.uniform(backoff / 2, backoff)
        try:
            reply = session.get(url, params=params, timeout=(5, 15))
        except requests.RequestException as error:
            why = f"{type(error).__name__}"
            continue
        if reply.status_code == 200:
            try:
                body = reply.json()
                rows, cursor = body["data"], (body.get("meta") or {}).get("next_cursor")
            except (ValueError, KeyError, TypeError, AttributeError):
                why = "a page that is no JSON of the API's"
                continue
            fine = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
            # A cursor leads to rows: where it leads to none, that is not the listing's end.
            if fine and (rows or "cursor" not in params):
                return rows, cursor
            why = "a page without rows"
            continue
        why = f"status {reply.status_code}"
        if reply.status_code != 429 and reply.status_code < 500:
            raise GaveUpError(f"{why} for {reply.url.partition('?')[0]}")
        seconds = told(reply)
        if seconds is not None and seconds > LONGEST:
            raise GaveUpError(f"{why}, told to wait {seconds:.0f} seconds")
        if seconds is not None:
            # Never before the time told; and told to come at once, not all attempts at once.
            wait = max(wait, seconds + random.uniform(0, 0.1))
    raise GaveUpError(f"{why} after {ATTEMPTS} attempts")


def main():
    """Write every row of the job on standard input as a line of JSON."""
    job = json.load(sys.stdin)
    given = job["params"].items()
    params = {f"{name}[]" if isinstance(value, list) else name: value for name, value in given}
    params["per_page"] = job["per_page"]
    cursors, written = set(), set()
    with requests.Session() as session:
        session.headers["Authorization"] = job["api_key"]
        while True:
            rows, cursor = page(session, job["base_url"] + job["path"], params)
            for row in rows:
                line = json.dumps(row)
                if line not in written:  # pages may overlap
                    written.add(line)
                    print(line)
            if cursor is None:
                return
            if cursor in cursors:
                raise GaveUpError(f"cursor {cursor} came twice")
            cursors.add(cursor)
            params["cursor"] = cursor


if __name__ == "__main__":
    try:
        main()
    except GaveUpError as error:
        # The last line on standard error is the error; any exit code but 0 says that rows are missing.
        sys.exit(f"gave up: {error}")
