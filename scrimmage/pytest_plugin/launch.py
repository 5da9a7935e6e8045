"""Becomes ``python -P -m scrimmage`` in a process that ends with its parent; run by path.

Standard library only. ``-P`` keeps the folders of the user's own that are named like ours out of the way.
"""

import os
import sys

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9


def main(parent: int, words: list[str]) -> None:
    """Become ``scrimmage`` with *words*, as a child of process *parent*."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (only where there is a prctl)

        # It outlasts the exec (prctl(2)), as Python is not set-user-id.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:
        # It ended before the kernel could be asked.
        os._exit(1)
    os.execv(sys.executable, [sys.executable, "-P", "-m", "scrimmage", *words])  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
