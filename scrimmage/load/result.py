"""What a load came to: the clients by our claims, the limiter by the recount, and how long calls took."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from scenarios.claims.table import CLAIMS
from scenarios.load.manners import GIVEN_UP
from scenarios.model import Scenario
from scrimmage import judging
from scrimmage.fold import Folds
from scrimmage.load.clients import OWED
from scrimmage.load.messages import Jobs, Settings, Stamped
from scrimmage.load.recount import NEVER, Count, Limit, Span, recount
from scrimmage.verdict import NotJudged, Word, worst
from scrimmage.weighing import weigh
from simulators.history import Call, History

OK, REFUSED = 200, 429

LONGEST = 600_000_000
"""Microseconds, at least which the histogram can hold; whatever took longer counts as this."""

SILENT = 5_000_000
"""Microseconds without an answer at the end, after which the API counts as gone."""

NOBODY = "nobody was refused: fewer --keys, a cheaper --tier or more time will do it"
"""Why neither the clients' manners nor the limiter were tried."""

UNTOLD = "no refusal said how long to wait"
"""Why the clients' manners were not tried, where some were refused."""


class Latency(msgspec.Struct, frozen=True, kw_only=True):
    """How long answers took, in milliseconds, by HdrHistogram to three digits."""

    n: int
    p50: float
    p95: float
    p99: float
    most: float


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was judged."""

    id: str
    title: str
    verdict: Word
    n: int
    broken: int
    evidence: list[str] = []
    why: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, as written to load.json."""

    schema: int = 1
    verdict: Word
    settings: Settings
    """Without what makes the keys."""
    took: float
    """Seconds from the first call's sending to the last reply."""
    requests: int
    """Calls that were answered."""
    granted: int
    refused: int
    unanswered: int
    statuses: dict[str, int]
    answered: Latency | None
    pages: Latency | None
    """Of those granted."""
    jobs: Jobs | None = None
    """How those jobs of a target ended that did; None where users read by themselves."""
    judged: list[Judged]
    not_judged: list[NotJudged]


def result(
    settings: Settings,
    stamps: Sequence[Stamped],
    history: History | None,
    limit: Limit,
    *,
    unheard: Sequence[NotJudged] = (),
    outage: bool = False,
    jobs: Jobs | None = None,
) -> Result:
    """Judge *stamps* and the call log (None where there is none to read); *unheard* makes it unknown.

    Where there was an *outage*, the users must have been served after it.
    """
    statuses = Counter(status for _, _, _, status in stamps)
    answered = [one for one in stamps if one[3] > 0]
    judged = [] if history is None else _claims(history, UNTOLD if statuses[REFUSED] else NOBODY)
    judged.append(_limiter(stamps, limit))
    if outage:
        judged.append(_recovery(stamps))
    missing = [*unheard]
    if not answered:
        missing.append(NotJudged(what="the whole run", why=_silence(settings, history, jobs)))
    elif not outage:
        missing += _gone(stamps)
    words = [one.verdict for one in judged] + (["unknown"] if missing else [])
    if history is None:
        missing.append(
            NotJudged(what=", ".join(OWED), why="there is no call log to judge it by: see --calls")
        )
    return Result(
        verdict=worst(words),
        settings=msgspec.structs.replace(settings, salt=""),
        took=(max(one[2] for one in stamps) - min(one[1] for one in stamps)) / 1e6 if stamps else 0,
        requests=len(answered),
        granted=statuses[OK],
        refused=statuses[REFUSED],
        unanswered=statuses[0],
        statuses={str(status): n for status, n in sorted(statuses.items()) if status != GIVEN_UP},
        answered=latency(read - sent for _, sent, read, _ in answered),
        pages=latency(read - sent for _, sent, read, status in answered if status == OK),
        jobs=jobs if settings.target else None,
        judged=judged,
        not_judged=missing,
    )


def _silence(settings: Settings, history: History | None, jobs: Jobs | None) -> str:
    """Why no answer was stamped."""
    called = history is not None and any(isinstance(event, Call) for event in history.events)
    # Where a job ended, the stamps of its calls would have been told too.
    if settings.target and called and jobs and jobs.complete + jobs.raised:
        return f"{settings.target} does not call through http.client, as requests and urllib3 do: no stamps"
    return f"no request was answered; {jobs.says}" if jobs and jobs.says else "no request was answered"


def _gone(stamps: Sequence[Stamped]) -> Iterator[NotJudged]:
    """Whether the API went away for good: until the end, nobody who called was answered."""
    last = max(read for _, _, read, status in stamps if status > 0)
    lost = max((read for _, _, read, status in stamps if status <= 0), default=0)
    if lost - last > SILENT:
        after = (last - min(sent for _, sent, _, _ in stamps)) / 1e6
        yield NotJudged(what="the rest of the run", why=f"nobody was answered any more after {after:.1f} s")


def _claims(history: History, untried: str) -> list[Judged]:
    """The clients, by the claims of the history's scenario; *untried* is why nobody was told to wait."""
    scenario = msgspec.convert(history.header.scenario, Scenario)
    runs = Folds()
    runs.take(judging.judge(history), scenario)
    found = []
    for fold in runs:
        for name, folded in fold.claims.items():
            claim = CLAIMS[name]
            weighed = weigh(claim, folded, least=1)
            why = weighed.why if folded.n else f"{untried}; {weighed.why}"
            evidence = [f"event {one.event}: {one.says}" for one in folded.evidence]
            found.append(
                Judged(
                    id=name, title=claim.title, verdict=weighed.word, n=folded.n, broken=folded.broken,
                    evidence=evidence, why=why,
                )
            )  # fmt: skip
    return found


def _limiter(stamps: Sequence[Stamped], limit: Limit) -> Judged:
    """The limiter, by what its clients saw."""
    granted: dict[str, list[Span]] = {}
    doubtful: dict[str, list[Span]] = {}
    for key, sent, read, status in stamps:
        if status == OK:
            granted.setdefault(key, []).append(Span(sent, read))
        elif status != REFUSED:
            # An error may have used up the limit, and so may a call whose reply was lost.
            doubtful.setdefault(key, []).append(Span(sent, read if status > 0 else NEVER))
    counted: Count = recount(granted, limit, doubtful)
    tried = any(status == REFUSED for _, _, _, status in stamps)
    why = "nothing was granted" if not counted.granted else "" if counted.broken or tried else NOBODY
    return Judged(
        id="limiter",
        title=f"No key is granted more than {limit.calls} calls in {limit.window / 1e6:g} s.",
        verdict="fail" if counted.broken else "unknown" if why else "pass",
        n=counted.windows,
        broken=len(counted.broken),
        evidence=list(counted.broken),
        why=why,
    )


def _recovery(stamps: Sequence[Stamped]) -> Judged:
    """Whether users were answered again once the API was back, and noticed that it was away."""
    lost = [read for _, _, read, status in stamps if status == 0]
    back = max(lost, default=0)
    after = sum(1 for _, sent, _, status in stamps if lost and status > 0 and sent > back)
    return Judged(
        id="recovery",
        title="After the outage the users are answered again.",
        verdict="unknown" if not lost else "pass" if after else "fail",
        n=after,
        broken=int(bool(lost) and not after),
        why="" if lost else "no user called while the API was away",
    )


def latency(took: Iterable[int]) -> Latency | None:
    """Percentiles of microseconds; None of nothing."""
    # The extra `load` brings it, and it has no annotations; the command must have been read to say it lacks.
    from hdrh.histogram import HdrHistogram  # type: ignore[import-untyped] # noqa: PLC0415 (see above)

    whole = HdrHistogram(1, LONGEST, 3)
    for one in took:
        whole.record_value(min(max(1, one), LONGEST))
    if not whole.get_total_count():
        return None
    p50, p95, p99, most = (whole.get_value_at_percentile(share) / 1000 for share in (50, 95, 99, 100))
    return Latency(n=whole.get_total_count(), p50=p50, p95=p95, p99=p99, most=most)
