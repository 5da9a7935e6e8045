"""A call and a job as judges read them: what belongs together, and who knew what when."""

from dataclasses import dataclass, field

from simulators.clock import SECOND
from simulators.history import Call, Flag, Held, JobEnd, JobStart, Reply, Rows

Page = tuple[str, str, str]
"""Host, path and query of a call: the same page is asked for in the same words."""

Lane = tuple[str, str, str]
"""Host, key and process: what a told wait binds (RFC 9110, 10.2.3, has no wider reach).

The process is empty where all clients of a run are threads of one, so that what one of them was told binds
the others. Where each job is a process of its own, it is the job's; where each client is one
(``together``), it is the client's."""

UNDER_WAY = SECOND
"""Microseconds within which a call may have been under way already when another hand read a reply.

Between the decision to call and the call lie lines, and each may cost time; a call that leaves a
second after a refusal had time enough to hear of it.
"""


@dataclass(slots=True)
class Sent:
    """A call, its reply, and the job that it was made for."""

    call: Call
    jobs: tuple[int, ...]
    """Jobs that may have made it: one, several where they look alike, or none."""
    client: str | None
    """The client that made it, None where several may have."""
    hand: str
    """What makes one call after another: its thread, else its client; empty where that is not certain."""
    reply: Reply | None = None
    process: str = ""
    """The process that made it, where each job, or each client, is one of its own."""

    @property
    def job(self) -> int | None:
        """The job that made it, None where that is not certain."""
        return self.jobs[0] if len(self.jobs) == 1 else None

    @property
    def page(self) -> Page:
        """What was asked for."""
        return self.call.host, self.call.path, self.call.query

    @property
    def lane(self) -> Lane:
        """Whom a told wait binds."""
        return self.call.host, self.call.key, self.process

    def knew(self, earlier: "Sent", grain: int) -> bool:
        """Whether its sender had read the reply to *earlier*; a call under way at that time had not.

        A hand makes one call after another, so the order tells. Of another hand's reply a call
        within a second (or the rig's *grain*) may not have heard.
        """
        reply = earlier.reply
        if reply is None or self.call.n < reply.n:
            return False
        return (self.hand != "" and self.hand == earlier.hand) or self.call.t > reply.t + max(
            UNDER_WAY, grain
        )


def without[T](lanes: dict[Lane, T], job: int) -> dict[Lane, T]:
    """The *lanes* in which somebody may go on when *job*, a process of its own, has ended."""
    name = str(job)
    return {lane: value for lane, value in lanes.items() if name not in lane[2].split()}


@dataclass(slots=True)
class Job:
    """A job and all that belongs to it."""

    start: JobStart
    end: JobEnd | None = None
    rows: Rows | None = None
    held: Held | None = None
    flags: list[Flag] = field(default_factory=list)
    sends: list[Sent] = field(default_factory=list)
    """Its calls, as far as they are certain to be its own."""
    uncertain: bool = False
    """Whether other calls may be its own, too."""

    def keep(self, event: JobEnd | Rows | Held | Flag) -> None:
        """Take in what is told of it."""
        match event:
            case JobEnd():
                self.end = event
            case Rows():
                self.rows = event
            case Held():
                self.held = event
            case Flag():
                self.flags.append(event)
