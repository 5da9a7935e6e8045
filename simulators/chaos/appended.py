"""A file that only whole pieces are appended to, and that says so once it cannot be written any more."""

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def alone(path: Path) -> BinaryIO:
    """*path*, open for appending by nobody else until it is closed; of a device anybody may.

    Raises OSError, EBUSY where somebody else has it so: two who count what they append would both be wrong.
    """
    file = path.open("ab", buffering=0)
    try:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise OSError(errno.EBUSY, "Somebody else writes it", str(path)) from None
    except OSError:
        # A file system without locks.
        pass
    return file


class Appended:
    """Appends pieces to *path* until one cannot be written.

    *failed* hears of that one. From then on nothing is written: a file with a hole in its middle would be
    read as if nothing had happened there.
    """

    def __init__(self, path: Path, failed: Callable[[OSError], None]) -> None:
        """Open it, alone. Raises OSError."""
        self._file = alone(path)
        self._failed = failed
        self.end = self._file.tell()
        """Bytes that it has."""
        self.broken = False
        """Whether a piece could not be written."""

    def add(self, data: bytes) -> bool:
        """Say whether all of *data* is in the file; a part, which a full disk left, is taken out again."""
        if self.broken:
            return False
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self.broken = True
            with contextlib.suppress(OSError):
                self._file.truncate(self.end)
            self._failed(error)
            return False
        self.end += len(data)
        return True

    def close(self) -> None:
        """Close it."""
        self._file.close()
