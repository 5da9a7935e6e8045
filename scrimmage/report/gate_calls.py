"""How many calls to the warehouse a gate makes: over all runs of a verdict."""

from scrimmage.verdict import Verdict


def gate_calls(verdict: Verdict) -> str:
    """Say it in a few words, ``2.0 warehouse calls a gate (2,250 in 1,125)``; empty where no gate ran."""
    gates = _count(verdict, "gate.")
    if not gates:
        return ""
    calls = _count(verdict, "warehouse.")
    return f"{calls / gates:.1f} warehouse calls a gate ({calls:,} in {gates:,})"


def _count(verdict: Verdict, kind: str) -> int:
    return sum(
        times for one in verdict.scenarios for name, times in one.happened.items() if name.startswith(kind)
    )
