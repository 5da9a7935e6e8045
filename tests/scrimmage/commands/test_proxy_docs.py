"""What docs/chaos-proxy.md says of the control port is what it does."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.wire
DOCS = Path(__file__).parents[3] / "docs/chaos-proxy.md"
SHELL = re.compile(r"```sh\n(ask.*?)```", re.DOTALL)


def test_its_curl_commands_do_what_they_say(start: Start) -> None:
    """From the first fault to none, each with one line of JSON."""
    (block,) = SHELL.findall(DOCS.read_text())
    process = start(
        "proxy", "--upstream", "http://127.0.0.1:9", "--port", "0", "--control", "0",
        env={"SCRIMMAGE_CONTROL_TOKEN": "right"},
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    control = process.stdout.readline().split()[-1]
    lines = block.strip().splitlines()
    script = "\n".join([lines[0], *(f"{line.partition('   #')[0]}; echo" for line in lines[1:])])
    env = {"SCRIMMAGE_CONTROL_TOKEN": "right", "CONTROL": control, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["/bin/bash", "-c", script], env=env, capture_output=True, text=True, check=True, timeout=30
    )
    said = [line for line in done.stdout.splitlines() if line]

    assert said[0] == '{"id":0}'
    assert '"status":503' in said[1]
    assert said[2] == '{"id":1}'
    assert '"reset"' in said[3]
    assert said[4:] == ["{}", "[]", "{}"]
