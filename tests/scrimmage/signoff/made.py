"""Verdicts made by hand, as two certifications of one target would give them."""

from typing import Any

from scrimmage.objectives import TABLE
from scrimmage.verdict import ClaimVerdict, Evidence, Judged, Objective, ScenarioVerdict, Verdict, Word
from simulators.history import Declares


def objective(name: str, verdict: Word = "pass", observed: float = 0.0, **changes: Any) -> Objective:
    """One of T1 to T8."""
    title = next(row.title for row in TABLE if row.id == name)
    plain: dict[str, Any] = {
        "id": name, "title": title, "statistic": "what is counted", "bound": "= 0", "observed": observed,
        "interval": None, "n": 100, "verdict": verdict,
    }  # fmt: skip
    return Objective(**plain | changes)


def claim(name: str, verdict: Word = "pass", observed: float = 0.0, **changes: Any) -> ClaimVerdict:
    """A claim; one that fails has evidence."""
    evidence = [Evidence(seed=0, event=7, says=f"{name} was broken here")] if verdict == "fail" else []
    plain: dict[str, Any] = {
        "id": name, "title": f"{name}.", "level": "documented", "source": "a task", "verdict": verdict,
        "counted": True, "statistic": "what is counted", "observed": observed, "bound": "= 0", "n": 100,
        "broken": 1 if verdict == "fail" else 0, "evidence": evidence,
    }  # fmt: skip
    return ClaimVerdict(**plain | changes)


def scenario(name: str, *claims: ClaimVerdict, **changes: Any) -> ScenarioVerdict:
    """A scenario of rig sim."""
    plain: dict[str, Any] = {
        "id": name, "title": "A title", "suite": name.partition("/")[0], "rig": "sim", "expect": "complete",
        "verdict": "pass", "seeds": [0], "runs": 1, "distinct": 1, "happened": {}, "missing": [],
        "claims": list(claims),
    }  # fmt: skip
    return ScenarioVerdict(**plain | changes)


def verdict(
    *scenarios: ScenarioVerdict,
    objectives: list[Objective] | None = None,
    profile: str = "full",
    **changes: Any,
) -> Verdict:
    """A verdict of the reference, every objective judged and passed where nothing else is said."""
    judged: dict[str, Any] = {
        "spec": "reference", "build": "scrimmage 0.1.0 (abc)", "dirty": False, "declares": Declares(),
    }  # fmt: skip
    target = Judged(**judged | changes.pop("target", {}))
    plain: dict[str, Any] = {
        "scrimmage": "0.1.0", "target": target, "rigs": ["sim"], "started": "2025-01-01T00:00:00+00:00",
        "config": {"profile": profile}, "verdict": "pass", "scenarios": list(scenarios), "not_judged": [],
        "objectives": [objective(row.id) for row in TABLE] if objectives is None else objectives,
    }  # fmt: skip
    return Verdict(**plain | changes)
