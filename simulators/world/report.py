"""What every thread is doing, told when none of them gets on."""

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .scheduler import World
    from .task import Task

_OURS = str(Path(__file__).parent) + os.sep


def report(world: "World") -> str:
    """Each thread by name: what it waits for, who holds that, and its stack without our own frames."""
    frames = sys._current_frames()  # noqa: SLF001 (the documented way to other threads' stacks)
    parts = []
    for task in world.tasks.values():
        frame = frames.get(task.ident)
        stack = traceback.extract_stack(frame) if frame is not None else []
        lines = traceback.format_list([line for line in stack if not line.filename.startswith(_OURS)])
        parts.append(f"{task.name} {waiting(task)}\n{''.join(lines)}")
    return "\n".join(parts)


def waiting(task: "Task") -> str:
    """What *task* waits for, in words."""
    waits = task.waits
    if waits is None:
        return "can run"
    says = getattr(waits, "says", None)
    return f"waits for {says() if says is not None else waits}"
