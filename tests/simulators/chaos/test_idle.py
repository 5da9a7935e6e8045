"""Addons of mitmproxy's own that leave."""

import json
import subprocess
import sys

from simulators.chaos.idle import IDLE

MASTER = """
import asyncio, json
from mitmproxy import options
from mitmproxy.tools.dump import DumpMaster
from simulators.chaos.idle import dismiss

async def main():
    master = DumpMaster(options.Options())
    first = dismiss()
    print(json.dumps([first, dismiss(), sorted(type(one).__name__.lower() for one in master.addons.chain)]))

asyncio.run(main())
"""


def test_each_was_there_and_the_rest_stays() -> None:
    """A name that mitmproxy has changed would stay and cost its time; what is needed is not among them."""
    done = subprocess.run([sys.executable, "-P", "-c", MASTER], capture_output=True, check=True, timeout=60)
    first, again, left = json.loads(done.stdout)

    assert first == list(IDLE)
    assert again == []
    assert {"proxyserver", "nextlayer", "tlsconfig", "clientplayback", "block", "disableh2c", "core"} <= set(
        left
    )
