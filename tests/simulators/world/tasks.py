"""Tasks over aiohttp and httpx, with refusals, jitter, threads, sets and a time-out; prints one digest."""

import asyncio
import hashlib
import random
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import httpx

sys.path.append(str(Path(__file__).parent))

from fifty import Limited  # type: ignore[import-not-found]  # beside this script

from simulators.world import enter

seen: list[object] = []


def slow(number: int) -> int:
    """Wait in a thread."""
    time.sleep(random.random())
    return number


async def until_served(get: Any, number: int) -> None:
    """Ask until the reply is no refusal."""
    while await get(f"https://api.balldontlie.io/{number}") != 200:  # noqa: ASYNC110 (as clients do)
        await asyncio.sleep(1 + random.random())
    seen.append((number, time.monotonic(), await asyncio.to_thread(slow, number)))


async def with_aiohttp(count: int) -> None:
    """All at once: all of them wait for the first look-up of the name."""
    async with aiohttp.ClientSession() as session:

        async def get(url: str) -> int:
            async with session.get(url) as reply:
                await reply.read()
                return reply.status

        await asyncio.gather(*(until_served(get, number) for number in range(count)))


async def with_httpx(count: int) -> None:
    """Four at a time; what is done is walked as the set that ``asyncio.wait`` gives."""
    limit = asyncio.Semaphore(4)
    async with httpx.AsyncClient() as client:

        async def get(url: str) -> int:
            async with limit:
                return (await client.get(url)).status_code

        todo = {asyncio.create_task(until_served(get, 100 + number)) for number in range(count)}
        while todo:
            done, todo = await asyncio.wait(todo, return_when=asyncio.FIRST_COMPLETED)
            seen.extend(task.get_name() for task in done)


async def main(count: int) -> None:
    """One after the other, and then a time-out; tasks left behind are cancelled in one order."""
    await with_aiohttp(count)
    await with_httpx(count)

    async def forgotten(number: int) -> None:
        try:
            await asyncio.sleep(1e6)
        finally:
            seen.append(("cancelled", number))

    left = [asyncio.create_task(forgotten(number)) for number in range(count)]
    try:
        await asyncio.wait_for(asyncio.shield(left[0]), 2.5)
    except TimeoutError:
        seen.append(asyncio.get_running_loop().time())


if __name__ == "__main__":
    far = Limited()
    # What lies before the objects in memory differs from process to process, by the hash seed.
    spare = [bytes(size) for size in range(16, 512, 16) for _ in range(hash(str(size)) % 60)]
    with enter(int(sys.argv[1]), far, wall=1_738_368_000 * 10**9):
        asyncio.run(main(30))
    sys.stdout.write(hashlib.sha256(repr((far.log, seen)).encode()).hexdigest())
