"""Becomes the Firestore emulator, in a process that ends with its parent; run by path."""

import os
import sys

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9
_MAIN = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"


def main(parent: int, java: str, jar: str, port: str) -> None:
    """Become *java* running the emulator in *jar* on *port* of 127.0.0.1, as a child of process *parent*."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (only where there is a prctl)

        # It outlasts the exec (prctl(2)), as the program is not set-user-id.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:
        # It ended before the kernel could be asked.
        os._exit(1)
    words = [java, "-Duser.language=en", "-cp", jar, _MAIN, "start", "--host=127.0.0.1", f"--port={port}"]
    os.execv(java, words)  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
