"""The report of a sample: what `reports/mutants.json` holds, and `docs/mutants.md` rendered from it."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from tests.mutation.found import Found
from tests.mutation.left_out import REASONS

AIM = 0.95
"""Share of the sample that the scenarios alone must kill."""

_LETTERS = 110


class Report(msgspec.Struct, frozen=True):
    """One sample, and what became of it."""

    versions: dict[str, str]
    seed: int
    sample: int
    """Mutants that were drawn."""
    of: dict[str, int]
    """How many there are to draw from, by part."""
    left_out: dict[str, int]
    """How many are not, by the kind of REASONS."""
    budget: float
    """Seconds of a processor that the cases of one mutant may take at most."""
    cases: int
    """In the kill profile."""
    seconds: float
    """Real ones, of all mutants together; several are run side by side."""
    mutants: list[Found]

    @property
    def outcomes(self) -> Counter[str]:
        """How many were killed, are equivalent, survived."""
        return Counter(one.outcome for one in self.mutants)

    @property
    def killed(self) -> float:
        """The share that was killed."""
        return self.outcomes["killed"] / len(self.mutants)


def render(report: Report) -> str:
    """Give the page."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    made = " · ".join(f"{name} {version}" for name, version in report.versions.items())
    outcomes = report.outcomes
    yield _INTRODUCTION
    yield (
        f"**{outcomes['killed']} of {len(report.mutants)} killed ({report.killed:.1%})**,"
        f" {outcomes['equivalent']} equivalent, {outcomes['survived']} survived. The aim is {AIM:.0%} killed."
        f" Seed {report.seed}; {report.seconds / len(report.mutants):.1f} s a mutant. {made}.\n"
    )
    yield "| part | to draw from | drawn | killed | equivalent | survived |"
    yield "|---|---:|---:|---:|---:|---:|"
    for part, count in report.of.items():
        words = Counter(one.outcome for one in report.mutants if one.part == part)
        drawn = " | ".join(str(words[word]) for word in ("killed", "equivalent", "survived"))
        yield f"| {part} | {count:,} | {words.total()} | {drawn} |"
    yield from ("", "How they were killed:", "", "| how | mutants |", "|---|---:|")
    hows = Counter(one.how for one in report.mutants if one.outcome == "killed")
    yield from (f"| {_HOW[how]} | {count} |" for how, count in hows.most_common())
    claims = Counter(claim for one in report.mutants for claim in one.claims)
    yield from ("", "By which claims (several may fail at once): ", "")
    yield " · ".join(f"{claim} {count}" for claim, count in claims.most_common())
    yield from _explained("Equivalent, one by one", "equivalent", report.mutants)
    yield from _explained("Survivors", "survived", report.mutants)
    yield from _method(report)


_HOW = {
    "claim": "a claim failed",
    "crash": "the run could not be finished",
    "import": "the reference could not be imported",
    "hang": "it ran out of its time",
    "died": "its process died",
}


def _explained(title: str, outcome: str, mutants: Sequence[Found]) -> Iterator[str]:
    chosen = [one for one in mutants if one.outcome == outcome]
    yield from ("", f"## {title}", "")
    if not chosen:
        yield "None."
        return
    yield from ("| where | becomes | cases that reach it | why |", "|---|---|---:|---|")
    for one in chosen:
        why = one.why or "no scenario tells"
        yield f"| `{one.file}:{one.line}` | {_code(one.after)} | {one.reach} | {why} |"


def _code(text: str) -> str:
    short = text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
    return "`" + short.replace("|", "\\|").replace("`", "'") + "`"


def _method(report: Report) -> Iterator[str]:
    yield _METHOD.format(budget=report.budget, cases=report.cases)
    yield from (f"| {kind} | {count:,} | {REASONS[kind]} |" for kind, count in report.left_out.items())


_INTRODUCTION = """\
# Mutants of the reference

<!-- written by `make mutants`, from reports/mutants.json -->

The gallery's generated layer. [Cosmic Ray](https://cosmic-ray.readthedocs.io)'s operators change one place
of the reference, and the scenarios must tell: nothing else is asked, no unit test. A mutant is killed when
a claim that counts fails in one run (rig sim, seed 0) that the unchanged reference passes, or when the
reference can no longer be imported, crashes the run or hangs. A verdict of unknown is no kill.
"""

_METHOD = """
## How it is done

`make mutants` draws 200 mutants (`ARGS='--sample 400 --seed 1 --out FILE --page FILE'` draws others), as
evenly over the parts as they have some. Where one place can be changed in many ways by one family of
operators (`+` by eleven others) it is drawn once, until every place has been; what is no program is drawn
again.

Which scenarios concern a mutant is measured, not written down: each case of the suites is run once, and the
lines of the reference that it reaches are noted. A mutant meets the cases that reach its statement, one of
each scenario first, until one fails or they have taken {budget:g} s of a processor. What has killed most
mutants of the part before, for its time, comes first.
There are {cases:,} cases; what is left to full runs is no part of them, but for a few that are quick. Each
mutant is run in a process of its own, with a copy of the reference.

`make mutants ARGS='--mutant FILE:OPERATOR:OCCURRENCE'` runs one again; the three stand in
`reports/mutants.json`. A reason why one is equivalent stands in `tests/mutation/equivalent.toml`.

## What is left out

`VariableReplacer` and `VariableInserter`, which draw without a seed, and:

| kind | mutants | why |
|---|---:|---|"""
