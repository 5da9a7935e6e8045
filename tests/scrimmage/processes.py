"""Looking at processes from outside (Linux)."""

import time
from pathlib import Path


def alive(pid: int) -> bool:
    """Whether a process is still there, and not only waiting to be forgotten."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pid: int, within: float) -> bool:
    """Whether it ends within so many seconds; a kill takes a moment."""
    until = time.monotonic() + within
    while alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
