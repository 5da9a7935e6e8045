"""Reads BallDontLie with aiohttp; one task reads pages, another takes them from a queue."""

import asyncio

import aiohttp

TRIES = 5

declares = {"attempts_per_page": TRIES, "max_retry_after": 120.0}


async def fetch(session, job, cursor):
    """One page, asked for up to five times."""
    query = {**job.params, "per_page": job.per_page} | ({"cursor": cursor} if cursor else {})
    for attempt in range(TRIES):
        try:
            async with session.get(f"{job.base_url}{job.path}", params=query) as reply:
                if reply.status == 200:
                    return await reply.json()
                wait = float(reply.headers.get("Retry-After", 0.2 * 2**attempt))
        except aiohttp.ClientError:
            wait = 0.2 * 2**attempt
        await asyncio.sleep(wait)
    raise RuntimeError(f"no page after {TRIES} tries")


async def read(job, pages):
    """Put every page on the queue, and None behind the last."""
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(headers={"Authorization": job.api_key}, timeout=timeout) as session:
        cursor = None
        while True:
            page = await fetch(session, job, cursor)
            await pages.put(page["data"])
            cursor = page["meta"].get("next_cursor")
            if cursor is None:
                break
    await pages.put(None)


async def collect(pages):
    """Every row on the queue."""
    rows = []
    while (page := await pages.get()) is not None:
        rows.extend(page)
    return rows


async def main(job):
    """Both tasks; the first that fails ends the other."""
    pages = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        group.create_task(read(job, pages))
        rows = group.create_task(collect(pages))
    return rows.result()


def scrape(job):
    """Every row of the job."""
    return asyncio.run(main(job))
