"""A client that comes back at once, whatever it was told."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

JOB = {"path": "/v1/games", "params": {"start_date": "2024-01-01", "end_date": "2024-01-10"}, "per_page": 25}
REFUSED = {
    "when": {"page": 2, "first": 1},
    "do": {"kind": "status", "status": 429, "retry_after": {"seconds": 300}},
}


def scrape(job: Any) -> Iterator[Any]:
    """Yield every row of the job."""
    cursor = ""
    while True:
        query = "&".join(f"{name}={value}" for name, value in job.params.items())
        url = f"{job.base_url}{job.path}?per_page={job.per_page}&{query}{cursor}"
        request = urllib.request.Request(url, headers={"Authorization": job.api_key})  # noqa: S310 (a world's own)
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:  # noqa: S310 (likewise)
                page = json.load(reply)
        except urllib.error.HTTPError:
            continue
        yield from page["data"]
        if page["meta"].get("next_cursor") is None:
            return
        cursor = f"&cursor={page['meta']['next_cursor']}"
