"""A whole call log at once, for what is weighed over all of it."""

from dataclasses import dataclass

from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.sent import Job, Sent
from simulators.history import Call, History, JobStart


@dataclass(frozen=True, slots=True)
class Log:
    """One history, with its calls in the hands of their jobs."""

    jobs: dict[int, Job]
    sent: dict[int, Sent]
    """By the number of the call's event, in order."""


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
