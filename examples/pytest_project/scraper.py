"""Our scraper: every page of a listing; told to wait, it waits, and it sends a page six times at most."""

import json
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

from reference import TOO_MANY

ATTEMPTS = 6


def scrape(job):
    """Yield every row of job, or raise."""
    params = {**job.params, "per_page": job.per_page}
    while True:
        page = fetch(f"{job.base_url}{job.path}?{urlencode(params, doseq=True)}", job.api_key)
        yield from page["data"]
        cursor = page["meta"].get("next_cursor")
        if cursor is None:
            return
        params["cursor"] = cursor


scrape.declares = {"attempts_per_page": ATTEMPTS}


def fetch(url, key):
    """One page as a mapping. Raises HTTPError."""
    request = urllib.request.Request(url, headers={"Authorization": key})
    for left in reversed(range(ATTEMPTS)):
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            with error:
                if error.code != TOO_MANY or not left:
                    raise
                time.sleep(int(error.headers["Retry-After"]))
    return None
