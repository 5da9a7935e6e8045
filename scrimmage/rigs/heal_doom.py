"""Where a healer's process is killed on the wire: beside one of the calls that it makes."""

from collections.abc import Callable

from scrimmage.rigs.heal_nights import Crash


class WireDoom:
    """The calls of a night that have side effects, in order; kill -9 right before one arrives, or after.

    Not thread-safe: whoever tells holds the lock of the history.
    """

    def __init__(self) -> None:
        self.effects: list[str] = []
        self._crash: Crash | None = None
        self._kill: Callable[[str], None] = lambda _: None
        self.dead = False
        """Whether the healer was killed and none was started since: what still arrives comes from nobody."""

    def begin(self, crash: Crash | None, kill: Callable[[str], None]) -> None:
        """Another night; *kill* is told where."""
        self.effects = []
        self._crash, self._kill, self.dead = crash, kill, False

    def before(self, what: str) -> None:
        """One arrives."""
        if not self.dead:
            self.effects.append(what)
            self._strike("before", what)

    def after(self, what: str) -> None:
        """The one that arrived last is done."""
        self._strike("after", what)

    def _strike(self, when: str, what: str) -> None:
        crash = self._crash
        if crash is not None and (crash.when, crash.number) == (when, len(self.effects)):
            self._crash, self.dead = None, True
            self._kill(f"{when} {crash.number} {what}")
