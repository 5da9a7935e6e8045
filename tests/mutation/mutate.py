"""``make mutants``: mutants of the reference against the scenario suites. Exit 1 where too many survive."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from tests.mutation.found import Found, hunted
from tests.mutation.killing import warm
from tests.mutation.mutants import PARTS, sample
from tests.mutation.profile import measured, usual


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", action="append")
    parser.add_argument("--budget", type=float, default=12.0)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    warm()
    jobs = os.cpu_count() or 1
    mutants = sample(asked.part or list(PARTS), asked.sample, asked.seed)
    with tempfile.TemporaryDirectory(prefix="scrimmage-mutants-") as scratch:
        profile = measured(usual(asked.part or list(PARTS)), Path(scratch), jobs)
        found = hunted(mutants, profile, Path(scratch), jobs=jobs, budget=asked.budget, tell=_tell)
    if asked.out:
        asked.out.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2))
    return 0


def _tell(one: Found) -> None:
    print(
        one.outcome,
        one.how,
        f"{one.file}:{one.line}",
        one.operator,
        one.scenario,
        one.entry,
        one.claims,
        f"{one.tried}/{one.reach}",
        one.seconds,
        one.unknown[:2],
        one.why[:80],
        flush=True,
    )
    if one.outcome == "survived":
        print("   -", one.before, "\n   +", one.after, flush=True)


if __name__ == "__main__":
    sys.exit(main())
