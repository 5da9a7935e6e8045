"""How a load goes, on standard error, only where that is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from scrimmage.load import messages
from scrimmage.load.messages import Message

REFUSED = 429


@contextmanager
def progress(duration: float, console: Console | None = None) -> Iterator[Callable[[Message], None]]:
    """Give what hears of a load of *duration* seconds, and shows users, requests and refusals."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=duration, start=False)
        users = calls = refused = 0

        def tell(message: Message) -> None:
            nonlocal users, calls, refused
            match message:
                case messages.Began():
                    bar.start_task(task)
                case messages.Stats():
                    users = message.users
                case messages.Stamps():
                    calls += len(message.calls)
                    refused += sum(1 for _, _, _, status in message.calls if status == REFUSED)
                case messages.Joined():
                    bar.update(task, description=f"{message.workers} workers")
                    return
                case _:
                    return
            gone = bar.tasks[0].elapsed or 0
            says = f"{users} users, {calls} requests, {refused} refused"
            bar.update(task, completed=gone, description=says)

        yield tell
