"""What goes wrong in a world, and what it refuses to be entered with."""


class RefusedError(RuntimeError):
    """What was asked cannot work in virtual time; says why, and what to do instead."""


class StalledError(BaseException):
    """The program in the world stopped to make progress; no ``except Exception`` of its own hides it.

    ``kind`` is ``deadlock`` (all threads wait for each other), ``spin`` (much happens and no time
    passes) or ``endless`` (its time was up); ``report`` has every thread with its stack, and the lock
    that it waits for with its holder.
    """

    def __init__(self, kind: str, says: str, report: str = "") -> None:
        super().__init__(f"{kind}: {says}")
        self.kind = kind
        self.says = says
        self.report = report
