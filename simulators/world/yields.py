"""Turns between two lines of the target: what finds races that never wait.

Work costs no virtual time and no turn, so a thread that does not wait is never interrupted; a read, a
change and a write on three lines look atomic. Here each line may cost a little time, and with it the turn.
"""

import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from . import raw
from .scheduler import GRAIN, World

LONGEST = 20_000
"""Microseconds that one line may cost."""

TOOL = 4
"""Our number among the tools of ``sys.monitoring``; 0 to 3 and 5 are set aside for others."""

_ELSEWHERE = (
    str(Path(__file__).parent),
    *{path for name in ("stdlib", "platstdlib", "purelib", "platlib") if (path := sysconfig.get_path(name))},
    "<",  # frozen modules, and what dataclasses and named tuples write for themselves
)


class Yields:
    """Lets each line of the target's own files give way with a *chance*, for up to 20 ms."""

    def __init__(self, world: World, chance: float, but: tuple[str, ...]) -> None:
        """*but* are more files, or folders, that are none of the target's."""
        self._world = world
        self._elsewhere = (*_ELSEWHERE, *but)
        self._chance = chance
        self._draw: Callable[[], float] = raw.Random(f"{world.seed}/yields").random

    def start(self) -> None:
        """Begin. Raises ValueError where another tool has our number."""
        monitoring = sys.monitoring
        monitoring.use_tool_id(TOOL, "scrimmage")
        monitoring.register_callback(TOOL, monitoring.events.LINE, self._line)
        monitoring.set_events(TOOL, monitoring.events.LINE)

    def stop(self) -> None:
        """End, so that nothing is watched any more."""
        monitoring = sys.monitoring
        monitoring.set_events(TOOL, 0)
        monitoring.register_callback(TOOL, monitoring.events.LINE, None)
        monitoring.free_tool_id(TOOL)
        # Lines that were switched off are only so until somebody asks.
        monitoring.restart_events()

    def _line(self, code: CodeType, line: int) -> Any:
        del line
        if code.co_filename.startswith(self._elsewhere):
            return sys.monitoring.DISABLE
        # One thread alone (an import) has nobody to give the turn to, and takes no time.
        if len(self._world.tasks) > 1 and self._draw() < self._chance and self._world.can_wait():
            self._world.sleep(self._world.now + (1 + int(self._draw() * LONGEST)) * GRAIN)
        return None
