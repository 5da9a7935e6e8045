"""An armed run over a regular proxy: a program's own HTTPS, by HTTPS_PROXY and the proxy's CA."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from simulators.history import Call, Fired
from tests.scrimmage.commands.staged import Company, of_kind, verdict_in
from tests.scrimmage.staging.servers import always, server

Shell = Callable[..., Any]
pytestmark = pytest.mark.wire

CLIENT = """
import sys, time, requests

for attempt in range(3):
    reply = requests.get(sys.argv[1] + "/v1/games", headers={"Authorization": "a-key-of-ours"}, timeout=9)
    print(reply.status_code)
    if reply.status_code != 429:
        break
    time.sleep(float(reply.headers["Retry-After"]) + 0.05)
"""

REGULAR = """\
title = "Through a regular proxy"
[proxy]
mode = "regular"
[hosts]
allow = ["api.example.test:443", "127.0.0.1:9"]
[workload]
command = ["PYTHON", "client.py", "https://api.example.test"]
[[faults]]
do = { kind = "status", status = 429, retry_after = { seconds = 1 } }
[budget]
requests = 50
minutes = 1
[claims]
RL2 = { min_n = 2 }
"""


def test_https_goes_through_it_by_its_own_ca(there: Company, shell: Shell) -> None:
    """The client's URL stays what it is; a fault that answers in the API's place needs no API."""
    (there.folder / "client.py").write_text(CLIENT)
    file = there.folder / "night.toml"
    file.write_text(REGULAR.replace("PYTHON", sys.executable))

    done = shell("certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out")

    calls = of_kind(there.folder / "out", Call)
    assert done.code == 0, done.out + done.err
    assert [(one.host, one.path) for one in calls] == [("api.example.test:443", "/v1/games")] * 3
    assert verdict_in(there.folder / "out")["scenarios"][0]["claims"][0]["n"] == 2


def test_a_host_that_is_not_allowed_hears_nothing(there: Company, shell: Shell) -> None:
    """Neither by a plain request nor by a tunnel; the program is told 403."""
    with server(always(200)) as (url, asked):
        (there.folder / "client.py").write_text(CLIENT)
        file = there.folder / "night.toml"
        file.write_text(
            REGULAR.replace("PYTHON", sys.executable).replace('https://api.example.test"', f'{url}"')
        )
        plain = shell("certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out")
        tunnel = url.replace("http://", "https://")
        file.write_text(file.read_text().replace(url, tunnel))
        shell("certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out")

    (fired,) = of_kind(there.folder / "out", Fired)
    assert (plain.code, asked, of_kind(there.folder / "out", Call)) == (3, [], [])
    assert "403" in fired.says
