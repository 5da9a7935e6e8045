"""The mock API in a process of its own."""

import os
import subprocess
import sys

import msgspec
import pytest
import requests

from simulators.balldontlie.options import ApiOptions

pytestmark = pytest.mark.wire


def test_it_serves_its_options_until_its_input_ends() -> None:
    """It tells its port first."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "scrimmage.rigs.overhead_api"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PATH": os.environ["PATH"]},
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(msgspec.json.encode(ApiOptions(limit=2)) + b"\n")
        process.stdin.flush()
        url = f"http://127.0.0.1:{int(process.stdout.readline())}/v1/games"
        codes = [requests.get(url, headers={"Authorization": "k"}, timeout=10).status_code for _ in range(3)]
        process.stdin.close()
        code = process.wait(10)

    assert codes == [200, 200, 429]
    assert code == 0
