"""libfaketime: a command whose clock runs faster than the machine's (https://github.com/wolfcw/libfaketime)."""

import functools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

NAMED = "SCRIMMAGE_LIBFAKETIME"
"""The variable that names the library where it is in none of the usual places."""

PLACES = ("/usr/lib/*/faketime", "/usr/lib/faketime", "/usr/lib64/faketime", "/usr/local/lib/faketime")
"""Where distributions put it."""

LIBRARY = "libfaketimeMT.so.1"
"""The one for programs with threads; for others it does as well."""

INSTALL = f"install libfaketime (Debian: apt install libfaketime), or name {LIBRARY} in {NAMED}"

_AHEAD = 1_000_000
"""Seconds by which a clock is put forward to see whether the library acts."""


class NoFaketimeError(Exception):
    """The library is not there, or does not act; says what to do."""


@dataclass(frozen=True, slots=True)
class Faketime:
    """Runs the clocks of commands *speed* times as fast, in step with that of a run."""

    library: str
    speed: float
    since: Callable[[], float]
    """Seconds of the machine since the run began."""

    def variables(self) -> dict[str, str]:
        """What makes a command that starts now tell the run's time, and all that it starts with it."""
        ahead = self.since() * (self.speed - 1)
        return _variables(self.library, f"+{ahead:.6f} x{self.speed:g}")


def _variables(library: str, told: str) -> dict[str, str]:
    return {"LD_PRELOAD": library, "FAKETIME": told, "FAKETIME_DONT_RESET": "1"}


def library(env: Mapping[str, str] = os.environ, root: Path = Path("/")) -> str:
    """The path of the library, once it was seen to act. Raises NoFaketimeError."""
    named = env.get(NAMED)
    found = [Path(named)] if named else _usual(root)
    there = next((path for path in found if path.is_file()), None)
    if there is None:
        where = f"{NAMED} names {named}, and no file is there" if named else f"there is no {LIBRARY}"
        raise NoFaketimeError(f"{where}; {INSTALL}")
    if not _acts(str(there)):
        raise NoFaketimeError(f"{there} does not move the clock of a program; {INSTALL}")
    return str(there)


def _usual(root: Path) -> list[Path]:
    return [path for place in PLACES for path in sorted(root.glob(f"{place[1:]}/{LIBRARY}"))]


@functools.cache
def _acts(path: str) -> bool:
    """Whether a program under it tells another time; a library that cannot be loaded is left out silently."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", "import time; print(time.time())"],
            env=_variables(path, f"+{_AHEAD} x1"), stdin=subprocess.DEVNULL,
            capture_output=True, check=False, timeout=20,
        )  # fmt: skip
        return float(done.stdout) > time.time() + _AHEAD / 2
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
