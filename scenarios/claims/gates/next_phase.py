"""VG3, VG4, VG13: a warning gate always calls on; a blocking one unless, and only if, a finding blocks."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import Attempt, attempts
from simulators.history import History


def warning_gate_calls(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt of a gate that warns, is disabled or is switched off."""
    del question
    for attempt in attempts(history):
        if attempt.mode != "blocking":
            yield _once(attempt)


def _once(attempt: Attempt) -> Finding:
    at, calls = attempt.start.n, len(attempt.called)
    wrong = [one for one in attempt.called if (one.phase, one.game_date) != _boundary(attempt)]
    if wrong:
        return broken(wrong[0].n, f"{attempt.what}: {wrong[0].phase} of {wrong[0].game_date} was called")
    if calls == 1:
        return kept(at)
    return broken(at, f"{attempt.what}: the next phase was called {calls} times by a gate that only warns")


def _boundary(attempt: Attempt) -> tuple[str, str]:
    return attempt.start.phase, attempt.start.game_date


def blocking_gate_blocks(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt of a blocking gate over tables whose damage is one that blocks.

    Where nobody recorded the truth, as of a deployment, its own blocking finding counts: to log one and to
    call on fails.
    """
    del question
    for attempt in attempts(history):
        why = _blocks(attempt)
        if attempt.mode != "blocking" or not why:
            continue
        if attempt.called:
            yield broken(attempt.called[0].n, f"{attempt.what}: the next phase was called: {why}")
        elif attempt.decision and attempt.decision.outcome in {"open", "warned"}:
            yield broken(
                attempt.decision.n, f"{attempt.what}: it says {attempt.decision.outcome}, and blocked"
            )
        else:
            yield kept(attempt.start.n)


def lesser_finding_passes(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt of a blocking gate over damaged tables of which nothing blocks.

    What blocks is what the documented severities and thresholds say of the tables. An attempt that lost a
    call to the warehouse is not counted: it has another reason not to open.
    """
    del question
    for attempt in attempts(history):
        if attempt.mode != "blocking" or attempt.state != "damaged" or _blocks(attempt) or attempt.lost:
            continue
        at, what = (attempt.end or attempt.start).n, attempt.truth.says if attempt.truth else ""
        wrong = attempt.crash or ("" if attempt.called else "the next phase was not called")
        yield broken(at, f"{attempt.what} has nothing that blocks: {wrong}: {what}") if wrong else kept(at)


def _blocks(attempt: Attempt) -> str:
    """What blocks, in words; empty for nothing."""
    truth = attempt.truth
    if truth is None:
        return attempt.blocking
    return (truth.says or "it blocks") if truth.blocks and truth.shown else ""


WARNING = Claim(
    id="VG3",
    title="A gate that only warns always calls the next phase, once.",
    level="documented",
    source="task 10 (gate from phase 2 to 3: WARNING); task 4 (warns and does not block)",
    statistic="attempts without exactly one call",
    judge=warning_gate_calls,
    kind="gate",
)

BLOCKING = Claim(
    id="VG4",
    title="A blocking gate never calls the next phase with a blocking finding.",
    level="documented",
    source="task 11 (phase 4 does not run on failure)",
    statistic="calls past a blocking finding",
    judge=blocking_gate_blocks,
    kind="gate",
)

LESSER = Claim(
    id="VG13",
    title="A blocking gate blocks on a blocking finding only.",
    level="documented",
    source="docs/pipeline.md, What a gate is for (severities and thresholds)",
    statistic="phases held back by a warning",
    judge=lesser_finding_passes,
    kind="gate",
)
