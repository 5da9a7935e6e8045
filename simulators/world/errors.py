"""What goes wrong in a world, and what it refuses to be entered with."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class RefusedError(RuntimeError):
    """What was asked cannot work in virtual time; says why, and what to do instead."""


class Standing(NamedTuple):
    """What one thread is doing: its name, what it waits for, and its stack, innermost first."""

    name: str
    waits: str
    stack: Sequence[str]

    def __str__(self) -> str:
        return "\n".join([f"{self.name} {self.waits}", *(f"  {line}" for line in self.stack)])


class StalledError(BaseException):
    """The program in the world stopped to make progress; no ``except Exception`` of its own hides it.

    ``kind`` is ``deadlock`` (all threads wait for each other), ``spin`` (much happens and no time
    passes) or ``endless`` (its time was up); ``threads`` has every thread with its stack, and the lock
    that it waits for with its holder.
    """

    def __init__(self, kind: str, says: str, threads: Sequence[Standing] = ()) -> None:
        super().__init__(f"{kind}: {says}")
        self.kind = kind
        self.says = says
        self.threads = threads

    @property
    def report(self) -> str:
        """The threads as a text of several lines."""
        return "\n".join(map(str, self.threads))


def refusal_in(error: BaseException) -> str:
    """What a world refused, where *error* is that or came of it; empty where it did not."""
    return next((str(one) for one in _behind(error, set()) if isinstance(one, RefusedError)), "")


def _behind(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    """*error*, and whatever it was raised from, upon, or for."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    for one in (error.__cause__, error.__context__):
        yield from _behind(one, seen)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _behind(one, seen)
