"""verdict.md: for a pull request or a step summary."""

import re
from collections.abc import Iterator, Mapping
from typing import TextIO

from scrimmage.printable import printable
from scrimmage.report.gate_calls import gate_calls
from scrimmage.report.reading import Case, failed, finding, left_out, missing, place, tally, with_word
from scrimmage.report.words import (
    MEANS,
    SIGN,
    clause,
    count,
    declared,
    interval,
    measured,
    observed,
    percent,
    word,
)
from scrimmage.verdict import ClaimVerdict, Verdict
from simulators.history import History

_DETAILED = 12
"""Failed claims that are told in full; a comment on a pull request holds 65,536 characters."""

_EVIDENCE = 5
"""Findings that are told of each."""

_ENTRIES = 16
"""Findings of a claim where a catalogue has many cases."""

_LISTED = 40
"""Names that are listed under one reason, and failed claims told in one line each."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~@])")


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:  # noqa: ARG001 (every writer takes them)
    """Write *verdict* as Markdown (GitHub's dialect): what failed, what was left out."""
    parts = (_head, _objectives, _failures, _undecided, _scenarios, _not_judged)
    blocks = ["\n".join(lines) for part in parts if (lines := list(part(verdict)))]
    stream.write("\n\n".join(blocks) + "\n")


def _plain(text: str) -> str:
    """Give *text* so that Markdown reads it as text: no markup, no mention, no table cell ended."""
    return _SPECIAL.sub(r"\\\1", printable(text)).replace("\\@", "&#64;")


def _code(lines: list[str]) -> list[str]:
    """Give *lines* as a code block whose fence is longer than any in them."""
    runs = [len(run) for line in lines for run in re.findall(r"`+", line)]
    fence = "`" * max(3, 1 + max(runs, default=0))
    return [f"{fence}text", *lines, fence]


def _head(verdict: Verdict) -> Iterator[str]:
    judged = verdict.target
    claims = tally(verdict)
    yield f"# {SIGN[verdict.verdict]} {word(verdict.verdict).upper()}: {MEANS.get(verdict.verdict, '')}"
    yield ""
    dirty = f", {judged.doubt}" if judged.dirty else ""
    python = f", Python {_plain(judged.python)}" if judged.python else ""
    pace = f", {judged.pace}" if judged.pace else ""
    build = _plain(judged.build or "unknown")
    yield f"- **Target** {_plain(judged.spec)}, build {build}{dirty}{python}{pace}"
    yield f"- **Declares** {'; '.join(declared(judged.declares)) or 'nothing'}"
    words = ", ".join(
        f"{claims[verdict_word]} {word(verdict_word)}" for verdict_word in SIGN if claims[verdict_word]
    )
    rigs = ", ".join(verdict.rigs)
    runs = count(sum(scenario.runs for scenario in verdict.scenarios), "run")
    scenarios = count(len(verdict.scenarios), "scenario")
    yield f"- **Judged** {scenarios} in {runs} (rig {rigs}); claims: {words or 'none'}"
    if calls := gate_calls(verdict):
        yield f"- **Gates** {calls}"


def _objectives(verdict: Verdict) -> Iterator[str]:
    if not verdict.objectives:
        return
    yield "## Objectives"
    yield ""
    yield "| | objective | measured | bound | 95 % of the rate | n | verdict |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for one in verdict.objectives:
        seen = f"{_plain(one.statistic)}: {observed(one)}" if one.n else "-"
        cells = (one.id, _plain(one.title), seen, _plain(one.bound), interval(one.interval), f"{one.n:,}")
        yield f"| {' | '.join(cells)} | {SIGN[one.verdict]} {word(one.verdict)} |"


def _failures(verdict: Verdict) -> Iterator[str]:
    found = failed(verdict)
    if not found:
        return
    yield "## Failed claims"
    for case in found[:_DETAILED]:
        yield ""
        yield from _failure(case)
    if rest := found[_DETAILED:]:
        yield ""
        yield f"Also failed ({len(rest)}):"
        yield ""
        for case in rest[:_LISTED]:
            figures = measured(case.claim, case.claim.bound)
            yield f"- **{case.claim.id}** in {_plain(place(case.scenario))}: {figures}"
        if len(rest) > _LISTED:
            yield f"- and {len(rest) - _LISTED} more; all of them are in index.html"


def _failure(case: Case) -> Iterator[str]:
    claim = case.claim
    yield f"### {SIGN['fail']} {claim.id} in {_plain(place(case.scenario))}"
    yield ""
    yield f"{_plain(clause(claim.title))}. Level {claim.level}: {_plain(clause(claim.source))}."
    upper = "" if claim.upper95 is None else f", rate at most {percent(claim.upper95)} (95 %)"
    yield f"{_plain(claim.statistic)}: {measured(claim, claim.bound)}, bound {_plain(claim.bound)}{upper}."
    yield ""
    lines = []
    many = any(item.entry for item in claim.evidence)
    for item in claim.evidence[: _ENTRIES if many else _EVIDENCE]:
        entry = f" [{item.entry}]" if item.entry else ""
        lines.append(printable(f"seed {item.seed}, event {item.event}{entry}: {finding(item)}"))
    if claim.broken > len(lines):
        lines.append(f"and {claim.broken - len(lines)} more")
    if claim.replay:
        lines.append(f"$ {printable(claim.replay)}")
    yield from _code(lines)


def _undecided(verdict: Verdict) -> Iterator[str]:
    lines = [f"- {_plain(place(one))}: {_plain(text)}" for one, text in missing(verdict)]
    for case in with_word(verdict, "unknown"):
        why = _plain(case.claim.why or f"n = {case.claim.n}")
        lines.append(f"- **{case.claim.id}** in {_plain(place(case.scenario))}: {why}")
    if lines:
        yield "## Could not be told"
        yield ""
        yield from lines


def _scenarios(verdict: Verdict) -> Iterator[str]:
    if not verdict.scenarios:
        return
    yield f"<details><summary>Scenarios ({len(verdict.scenarios)})</summary>"
    yield ""
    yield "| scenario | rig | verdict | runs | distinct | claims |"
    yield "|---|---|---|---:|---:|---|"
    for one in verdict.scenarios:
        claims = " ".join(map(_mark, one.claims))
        mark = f"{SIGN[one.verdict]} {word(one.verdict)}"
        yield f"| {_plain(one.id)} | {one.rig} | {mark} | {one.runs} | {one.distinct} | {claims} |"
    yield ""
    yield "</details>"


def _mark(claim: ClaimVerdict) -> str:
    signed = f"{SIGN[claim.verdict]}{claim.id}"
    return signed if claim.counted else f"({signed})"


def _not_judged(verdict: Verdict) -> Iterator[str]:
    reasons = left_out(verdict)
    if not reasons:
        return
    yield f"<details><summary>What was not judged ({sum(len(one.what) for one in reasons)})</summary>"
    yield ""
    for reason in reasons:
        names = ", ".join(map(_plain, reason.what[:_LISTED]))
        more = f" and {len(reason.what) - _LISTED} more" if len(reason.what) > _LISTED else ""
        yield f"- {_plain(reason.why)} ({len(reason.what)}): {names}{more}"
    yield ""
    yield "</details>"
