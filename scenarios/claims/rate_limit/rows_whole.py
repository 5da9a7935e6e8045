"""RL1: no row is lost, doubled or made up on the way through refusals."""

from collections import Counter
from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.sent import Job
from simulators.history import Flag, Held, History, JobEnd, JobStart, Rows


def rows_whole(history: History, question: Question) -> Iterator[Finding]:
    """RL1: a job that ends as if all were well handed over every row that the API held, once.

    What else is owed depends on what the scenario expects. ``complete``: the job ends well.
    ``detects``: it may raise or flag instead, but no difference stays silent. ``gives_up``: it
    raises, and what it handed over till then is a clean prefix. A job that gives everything is
    accused of nothing even where it was expected to give up. A job without an end was cut short
    by the harness and is not judged. Where the truth stands before the end, as our rigs write it, the job
    is judged there; else after the last event, so that what stands after the end counts too.
    """
    jobs: dict[int, Job] = {}
    for event in history.events:
        match event:
            case JobStart():
                jobs[event.job] = Job(event)
            case JobEnd() | Rows() | Held() | Flag() if job := jobs.get(event.job):
                job.keep(event)
                if isinstance(event, JobEnd) and job.held:
                    yield from _finding(jobs.pop(event.job), question)
            case _:
                pass
    for job in jobs.values():
        yield from _finding(job, question)


def _finding(job: Job, question: Question) -> Iterator[Finding]:
    end = job.end
    if end is None:
        return
    says = _judged(job, end, question.expect)
    if says is not None:
        yield broken(end.n, f"job {end.job} {says}") if says else kept(end.n)


def _judged(job: Job, end: JobEnd, expect: str) -> str | None:
    """What is wrong with *job*: empty for nothing, None where the truth was not written down."""
    if end.outcome in ("hung", "died"):
        return f"{end.outcome}: {end.error}" if end.error else end.outcome
    if end.outcome == "raised" and expect != "gives_up":
        return "" if expect == "detects" else f"raised {end.error}"
    if job.held is None:
        return None
    rows = job.rows.keys if job.rows else []
    if end.outcome == "raised":
        return _prefix(rows, job.held.keys)
    difference = _difference(rows, job.held.keys)
    excused = not difference or (expect == "detects" and job.flags)
    return "" if excused else f"ended as complete with {difference}"


def _difference(rows: list[str], held: list[str]) -> str:
    if rows == held:
        return ""
    got, truth = Counter(rows), Counter(held)
    lost, extra = truth - got, got - truth
    doubled = sum(count for key, count in extra.items() if key in truth)
    foreign = extra.total() - doubled
    parts = [(lost.total(), "lost"), (doubled, "doubled"), (foreign, "foreign")]
    what = [f"{count} {name}" for count, name in parts if count]
    return f"{', '.join(what)} of {len(held)} rows" if what else ""


def _prefix(rows: list[str], held: list[str]) -> str:
    if rows == held[: len(rows)]:
        return ""
    at = next((i for i, pair in enumerate(zip(rows, held, strict=False)) if pair[0] != pair[1]), len(held))
    return f"raised, but its {len(rows)} rows are no clean prefix: row {at + 1} is not the API's"


CLAIM = Claim(
    id="RL1",
    title="Every row that the API held arrives exactly once, or the loss is told.",
    level="documented",
    source="objective T1 (zero 429-related failures); task 6",
    statistic="jobs with rows lost, doubled, foreign or silently missing",
    judge=rows_whole,
)
