"""``make mutants``: a sample of mutants of the reference against the scenarios. Exit 1: too many survive."""

import argparse
import os
import platform
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec
from rich.console import Console

from tests.mutation.found import Found, hunted
from tests.mutation.killing import warm
from tests.mutation.mutants import PARTS, ROOT, Mutant, MutantError, counted, named, sample
from tests.mutation.profile import ProfileError, measured, usual
from tests.mutation.report import AIM, Report, render

OUT = ROOT / "reports" / "mutants.json"
PAGE = ROOT / "docs" / "mutants.md"

BUDGET = 90.0
"""Seconds of a processor for one mutant."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, run, write; gives the exit code."""
    asked = _asked(arguments)
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False, soft_wrap=True)
    try:
        mutants = [named(one) for one in asked.mutant] or sample(asked.part, asked.sample, asked.seed)
        report = _report(asked, mutants, console)
    except (MutantError, ProfileError) as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(error, markup=False)
        return 2
    if not asked.mutant and asked.part == list(PARTS) and asked.scenario is None:
        asked.page.write_text(render(report), encoding="utf-8")
    asked.out.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
    outcomes = report.outcomes
    console.print(
        f"{outcomes['killed']} of {len(mutants)} killed ({report.killed:.1%}),"
        f" {outcomes['equivalent']} equivalent, {outcomes['survived']} survived;"
        f" {report.seconds:,.0f} s, {asked.jobs} side by side. Written to {asked.out}"
    )
    return 0 if report.killed >= AIM and not outcomes["survived"] else 1


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sample", type=int, default=200, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=0, help="by which they are drawn")
    parser.add_argument("--part", action="append", help=f"only this part: {', '.join(PARTS)}")
    parser.add_argument(
        "--mutant", action="append", default=[], help="FILE:OPERATOR:OCCURRENCE, drawing none"
    )
    parser.add_argument("--scenario", action="append", help="only these scenarios, in place of every suite")
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds of a processor for one mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants side by side")
    parser.add_argument("--out", type=Path, help=f"where the JSON goes; of a whole sample {OUT}")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page of a whole sample goes")
    asked = parser.parse_args(arguments)
    if asked.sample < 1 or asked.jobs < 1:
        parser.error("--sample and --jobs must be 1 or more")
    whole = not asked.mutant and asked.part is None and asked.scenario is None
    asked.out = asked.out or (OUT if whole else ROOT / ".cache" / "mutants.json")
    asked.part = asked.part or list(PARTS)
    return asked


def _report(asked: argparse.Namespace, mutants: Sequence[Mutant], console: Console) -> Report:
    warm()
    scenarios = asked.scenario or usual(asked.part)
    with tempfile.TemporaryDirectory(prefix="scrimmage-mutants-") as name:
        scratch = Path(name)
        profile = measured(scenarios, scratch, asked.jobs, _kills())
        console.print(f"{len(mutants)} mutants, {len(profile.said)} cases")

        def tell(one: Found) -> None:
            _tell(one, console)

        found = hunted(mutants, profile, scratch, jobs=asked.jobs, budget=asked.budget, tell=tell)
    of, left = counted(asked.part)
    return Report(
        versions={"scrimmage": version("scrimmage"), "cosmic-ray": version("cosmic-ray"),
                  "Python": platform.python_version()},
        seed=asked.seed, sample=len(mutants), of=of, left_out=left, budget=asked.budget,
        cases=len(profile.said), seconds=round(sum(one.seconds for one in found)), mutants=found,
    )  # fmt: skip


def _kills() -> Counter[tuple[str, str]]:
    """What killed how many mutants of each part in the last whole sample."""
    last = msgspec.json.decode(OUT.read_bytes(), type=Report) if OUT.exists() else None
    return Counter((one.part, one.scenario) for one in last.mutants if one.scenario) if last else Counter()


def _tell(one: Found, console: Console) -> None:
    by = f"{one.scenario} {one.entry}".strip()
    what = (
        f"{one.how} {by} {' '.join(one.claims)}"
        if one.outcome == "killed"
        else f"{one.tried} of {one.reach} cases"
    )
    console.print(
        f"{one.outcome:10} {one.file}:{one.operator}:{one.occurrence} {what}, {one.seconds:g} s", markup=False
    )
    if one.outcome == "survived":
        console.print(f"  - {one.before}\n  + {one.after}", markup=False)
        if one.unknown:
            console.print(f"  unknown: {', '.join(one.unknown[:3])}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
