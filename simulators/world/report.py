"""What every thread is doing, told when none of them gets on."""

import os
import sys
import sysconfig
import traceback
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from .errors import Standing

if TYPE_CHECKING:
    from .scheduler import World
    from .task import Task

_OURS = str(Path(__file__).parent) + os.sep
_PACKAGES = tuple(sysconfig.get_path(name) + os.sep for name in ("purelib", "platlib"))
_LIBRARY = (*(sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib")), "<")

DEEPEST = 12
"""Lines of a stack that are told, at most."""


def report(world: "World") -> list[Standing]:
    """Each thread: what it waits for, who holds that, and where it stands.

    Left out are lines of the standard library, which are others on another Python, and ours.
    """
    frames = sys._current_frames()  # noqa: SLF001 (the documented way to other threads' stacks)
    ours = (_OURS, *world.ours)
    return [
        Standing(task.name, waiting(task), _stack(frames.get(task.ident), ours))
        for task in world.tasks.values()
    ]


def _stack(frame: FrameType | None, ours: tuple[str, ...]) -> list[str]:
    lines = [
        f"{_place(line.filename)}:{line.lineno} in {line.name}: {line.line}"
        for line in reversed(traceback.extract_stack(frame) if frame is not None else [])
        if not line.filename.startswith(ours)
        and (line.filename.startswith(_PACKAGES) or not line.filename.startswith(_LIBRARY))
    ]
    return lines[:DEEPEST]


def _place(file: str) -> str:
    """*file* as seen from where its module was found, so that it is the same on every machine."""
    found = [one for one in sys.path if one and file.startswith(one.rstrip(os.sep) + os.sep)]
    return os.path.relpath(file, max(found, key=len)) if found else Path(file).name


def waiting(task: "Task") -> str:
    """What *task* waits for, in words."""
    waits = task.waits
    if waits is None:
        return "can run"
    says = getattr(waits, "says", None)
    return f"waits for {says(task) if says is not None else waits}"
