"""Reads BallDontLie with httpx.AsyncClient; rows are parsed in a thread while the next page is read."""

import asyncio
import json
import random

import httpx

TRIES = 5

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


async def fetch(client, limit, job, cursor):
    """The bytes of one page, asked for up to five times."""
    query = {**job.params, "per_page": job.per_page} | ({"cursor": cursor} if cursor else {})
    for attempt in range(TRIES):
        pause = 0.2 * 2**attempt * random.uniform(0.5, 1)
        async with limit:
            try:
                reply = await client.get(job.path, params=query)
            except httpx.TransportError:
                await asyncio.sleep(pause)
                continue
            if reply.status_code == 200:
                return reply.content
            await asyncio.sleep(float(reply.headers.get("Retry-After", pause)))
    raise RuntimeError(f"no page after {TRIES} tries")


async def collect(job):
    """Every row of the job."""
    rows = []
    limit = asyncio.Semaphore(3)
    async with httpx.AsyncClient(
        base_url=job.base_url, headers={"Authorization": job.api_key}, timeout=10
    ) as client:
        cursor = None
        while True:
            body = await asyncio.wait_for(fetch(client, limit, job, cursor), timeout=600)
            page = await asyncio.to_thread(json.loads, body)
            rows.extend(page["data"])
            cursor = page["meta"].get("next_cursor")
            if cursor is None:
                return rows


def scrape(job):
    """Every row of the job."""
    return asyncio.run(collect(job))
