"""An interpreter of the user's own environment, in which a target runs with its own packages."""

import json
import shutil
import subprocess
from dataclasses import dataclass

OLDEST = (3, 12)
"""What a world and the children are written for."""

_LIMIT = 20.0
"""Seconds within which it must answer."""

_ASK = (
    "import json, platform, sys;"
    "print(json.dumps([platform.python_implementation(), platform.python_version(), sys.version_info[:2]]))"
)


class InterpreterError(ValueError):
    """A path that is no interpreter of ours to use; says why, and what is valid."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """What starts a target's processes."""

    path: str
    """As it is started: of a virtual environment its own link, which is how it finds its packages."""
    version: str
    """Such as ``3.13.0``; the only thing of it that a history or a verdict's target names."""


def interpreter(given: str) -> Interpreter:
    """Look at the interpreter *given* by path or by a name on PATH. Raises InterpreterError."""
    path = shutil.which(given)
    if path is None:
        raise _wrong(given, "there is nothing that can be started")
    try:
        done = subprocess.run(  # noqa: S603 (the user named it)
            [path, "-I", "-c", _ASK],
            stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_LIMIT,
        )  # fmt: skip
        name, version, order = json.loads(done.stdout)
        order = tuple(order)
    except subprocess.TimeoutExpired:
        raise _wrong(given, f"it says nothing within {_LIMIT:g} s") from None
    except OSError as error:
        raise _wrong(given, f"it cannot be started: {error.strerror}") from None
    except (ValueError, TypeError):
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _wrong(given, "it is no Python" + (f": {said[-1]}" if said else "")) from None
    if name != "CPython" or order < OLDEST:
        raise _wrong(given, f"it is {name} {version}")
    return Interpreter(path, version)


def _wrong(given: str, why: str) -> InterpreterError:
    oldest = ".".join(map(str, OLDEST))
    return InterpreterError(f"--python {given}: {why}. Valid: the path of CPython {oldest} or newer.")
