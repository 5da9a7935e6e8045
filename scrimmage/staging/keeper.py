"""Runs one command in a group of its own, which ends with whoever started it; a script, run by its path.

``python keeper.py PARENT COMMAND…``: where the process PARENT ends, by kill -9 too, the whole group is killed
(Linux). The exit code is the command's.
"""

import ctypes
import os
import signal
import subprocess
import sys
from typing import Any

_PR_SET_PDEATHSIG = 1


def _end_all(number: int, frame: Any) -> None:
    del number, frame
    os.killpg(0, signal.SIGKILL)


def main() -> int:
    """Run the command and give its exit code; 127 where there is none such."""
    parent, *command = sys.argv[1:]
    signal.signal(signal.SIGTERM, _end_all)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):
        return 1
    try:
        code = subprocess.call(command)  # noqa: S603 (what the user's own file says)
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        return 127
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
