"""How often pages were sent: of each job, and of jobs that look alike together."""

from collections.abc import Sequence

from scenarios.claims.rate_limit.sent import Job, Page, Sent


def pages_of(job: Job) -> dict[Page, list[Sent]]:
    """The calls that are certain to be of *job*, by page, in order."""
    found: dict[Page, list[Sent]] = {}
    for sent in job.sends:
        found.setdefault(sent.page, []).append(sent)
    return found


class SharedPages:
    """Calls that several jobs may have made, by page. They are told apart by nothing, so all are kept."""

    __slots__ = ("_pages",)

    def __init__(self) -> None:
        self._pages: dict[Page, list[Sent]] = {}

    @property
    def first(self) -> int | None:
        """The event of the first such call; None where there was none."""
        return next((sends[0].call.n for sends in self._pages.values()), None)

    def called(self, sent: Sent) -> None:
        """Take in a call, whoever made it."""
        if len(sent.jobs) > 1:
            self._pages.setdefault(sent.page, []).append(sent)

    def all(self) -> Sequence[tuple[int, list[Sent]]]:
        """How many jobs may have sent a page, and its calls: so often each of them may send it."""
        return [(len({job for sent in sends for job in sent.jobs}), sends) for sends in self._pages.values()]
