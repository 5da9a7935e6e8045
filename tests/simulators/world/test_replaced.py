"""All that is replaced while a world is entered, and put back when it is left."""

import subprocess
import sys
from pathlib import Path

from simulators.world.chance import Chance
from simulators.world.replaced import Replaced
from simulators.world.scheduler import World

FIRST_IMPORTED_INSIDE = """
import sys
from simulators.world import enter

class Nowhere:
    def resolves(self, host): return False

assert "asyncio" not in sys.modules
with enter(1, Nowhere(), wall=0):
    import asyncio
    from asyncio import Task, as_completed, events
    false = Task, as_completed

    async def main():
        await asyncio.sleep(3600)
        return type(asyncio.current_task()) is Task

    print(asyncio.run(main()))

import _asyncio
print(Task is _asyncio.Task, asyncio.tasks.Task is Task, as_completed is asyncio.as_completed)
print(Task is not false[0], [finder for finder in sys.meta_path if "world" in type(finder).__module__])
"""


class Nowhere:
    """Never asked."""


def test_asyncio_first_imported_inside_is_replaced_there_and_itself_afterwards() -> None:
    """Most targets import it inside: it costs nothing where nobody does."""
    printed = subprocess.check_output(
        [sys.executable, "-c", FIRST_IMPORTED_INSIDE], cwd=Path(__file__).parents[3], text=True
    )

    # What was put into a tuple inside is swapped back there by nobody: it is no name.
    assert printed.splitlines() == ["True", "True True True", "True []"]


def test_ending_what_was_never_begun_does_nothing() -> None:
    """As when the way in fails before anything is replaced."""
    finders = [*sys.meta_path]
    Replaced(World(1, 0, Nowhere()), Chance(1)).end()  # type: ignore[arg-type]  # never asked

    assert [*sys.meta_path] == finders
