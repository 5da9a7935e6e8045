"""BigQuery's emulator as a child process, for the tests of the real client."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

_LISTENS = re.compile(r'"port": (\d+), "event": "rest\.listen"')
_EXTENSION = "import duckdb, duckdb_extensions as d; d.import_extension('spatial', con=duckdb.connect())"


@contextmanager
def emulator(home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start one with *home* as its own folder; give its ``host:port`` and the process, and end it."""
    env = {**os.environ, "HOME": str(home)}
    if not (home / ".duckdb").exists():
        subprocess.run([sys.executable, "-c", _EXTENSION], env=env, check=True)
    program = Path(sys.executable).with_name("bqemulator")
    command = [str(program), "start", "--rest-port", "0", "--grpc-port", "0", "--ephemeral"]
    process = subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout
    with process, process.stdout as log:
        try:
            port = next(found[1] for line in log if (found := _LISTENS.search(line)))
            reader = Thread(target=lambda: [None for _ in log], daemon=True)  # a full pipe would stop it
            reader.start()
            yield f"127.0.0.1:{port}", process
        finally:
            process.kill()
            reader.join()
