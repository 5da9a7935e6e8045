"""A whole call log at once, for what is weighed over all of it."""

from dataclasses import dataclass

from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.sent import Job, Page, Sent
from simulators.history import Call, History, JobStart


@dataclass(frozen=True, slots=True)
class Log:
    """One history, with its calls in the hands of their jobs."""

    jobs: dict[int, Job]
    sent: dict[int, Sent]
    """By the number of the call's event, in order."""

    def pages(self) -> dict[tuple[tuple[int, ...], Page], list[Sent]]:
        """Sends by job and page.

        Jobs that look alike share an entry; their number tells how often the page may be sent.
        """
        certain: dict[tuple[tuple[int, ...], Page], list[Sent]] = {}
        shared: dict[Page, list[Sent]] = {}
        for sent in self.sent.values():
            if len(sent.jobs) > 1:
                shared.setdefault(sent.page, []).append(sent)
            elif sent.jobs:
                certain.setdefault((sent.jobs, sent.page), []).append(sent)
        for page, sends in shared.items():
            jobs = sorted({job for sent in sends for job in sent.jobs})
            certain[tuple(jobs), page] = sends
        return certain


def read(history: History) -> Log:
    """Hand each call of *history* to its job, each reply to its call. Linear in the events, and so in size.

    A judge that needs no more than what is open at an event reads it by :class:`OpenLog`.
    """
    log, found = Log({}, {}), OpenLog(history)
    for event in found.events():
        match event:
            case JobStart():
                log.jobs[event.job] = found.jobs[event.job]
            case Call():
                log.sent[event.n] = sent = found.sent[event.n]
                if sent.job is not None:
                    log.jobs[sent.job].sends.append(sent)
            case _:
                pass
    return log
