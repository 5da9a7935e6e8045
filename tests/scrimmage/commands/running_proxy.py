"""A proxy that runs already: ``python running_proxy.py UPSTREAM PORT``, its token in the environment.

It tells its port and its control port in one line, and ends when its standard input does.
"""

import asyncio
import os
import sys

from scrimmage.rigs.proxy import Proxy
from scrimmage.staging.control import TOKEN
from simulators.clock import RealClock


async def main() -> None:
    """Run it."""
    proxy = await Proxy.start(
        upstream=sys.argv[1],
        rules=[],
        seed=0,
        wall=0,
        origin=RealClock().origin,
        port=int(sys.argv[2]),
        token=os.environ[TOKEN],
    )
    print(proxy.port, proxy.control, flush=True)  # noqa: T201 (that is what it is asked for)
    await asyncio.to_thread(sys.stdin.read)
    await proxy.stop()


asyncio.run(main())
