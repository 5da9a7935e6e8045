"""The mock over its real server against the Flask app, and a constant body there, asked by the same load.

Requests a second of the server's own processor time: both keep one core busy, and what else the machine
does (the load too) then weighs nothing. By the clock it is shown without an aim: on a busy machine of two
cores that ratio says more of the other processes.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.ratios import Ratio, abba

HERE = Path(__file__).parent
SECONDS = 0.4
"""How long one measurement lasts."""


@contextmanager
def process(script: str) -> Iterator[subprocess.Popen[str]]:
    """Run *script* of this folder until the block ends; it goes when its input ends, or with us."""
    command = [sys.executable, "-P", str(HERE / script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def line_of(process: subprocess.Popen[str], text: str = "") -> str:
    """The next line of *process*, after *text* was written to it. Raises RuntimeError where it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    if text:
        process.stdin.write(text + "\n")
        process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise RuntimeError(f"{process.args!r} ended early; its own words stand above")
    return answer.strip()


def server_ratios(blocks: int) -> list[Ratio]:
    """Requests a second of the mock to those of Flask: two page sizes, and a new connection each call.

    Clients that keep their connections are what the aim is about; werkzeug closes each all the same.
    """
    with ExitStack() as stack:
        mock, flask, constant, load = (
            stack.enter_context(process(name))
            for name in ("mock_app.py", "flask_app.py", "constant_app.py", "load.py")
        )
        ports = {server.pid: line_of(server) for server in (mock, flask, constant)}

        def compared(
            name: str, per_page: int, kept: str, *, clock: bool = False, other: subprocess.Popen[str] = flask
        ) -> Ratio:
            def rate(server: subprocess.Popen[str]) -> float:
                before = float(line_of(server, "used?"))
                replies = int(line_of(load, f"{ports[server.pid]} {SECONDS} {per_page} {kept}"))
                used = float(line_of(server, "used?")) - before
                return replies / (SECONDS if clock else used)

            return abba(
                name,
                lambda: rate(mock),
                lambda: rate(other),
                blocks=blocks,
                unit="a second" if clock else "a CPU second",
                at_least=None if clock or kept == "closed" else (5 if other is flask else 0.5),
            )

        return [
            compared("mock to Flask, pages of 25", 25, "kept"),
            compared("mock to Flask, pages of 100", 100, "kept"),
            compared("mock to Flask, a connection each call", 25, "closed"),
            compared("mock to a constant body, pages of 25", 25, "kept", other=constant),
            compared("mock to Flask, pages of 25, by the clock", 25, "kept", clock=True),
        ]
