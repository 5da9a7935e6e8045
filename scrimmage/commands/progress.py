"""A bar on standard error, only where that is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scrimmage.engine import Outcome


@contextmanager
def progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """Give the listener that moves the bar on by one run."""
    with counting(total, "running") as tell:
        yield lambda outcome: tell(f"{outcome.case.id} ({outcome.case.rig})")


@contextmanager
def counting(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """Give what moves the bar on by one, and says what that was; *what* stands there at first."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)

        def tell(says: str) -> None:
            bar.update(task, advance=1, description=says)

        yield tell
