"""Which claim needs what of a deployment: its calls, as the proxy sees them, and what collectors bring.

What the deployment writes down (the log of gates, the ledger of heals, records of runs) is its own word. A
claim may lean on it only beside what somebody else has seen: the proxy, a sink, a table and its reference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenarios.claims.table import CLAIMS
from scrimmage.staging.model import Staging
from scrimmage.verdict import NotJudged
from simulators.history import History, Missed

PROXY = "proxy"
"""The proxy's call log, which every run has."""

COLLECTOR = "collector "
"""How the name of what was missed begins, where a collector could not bring something."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a claim needs; keys of ``[collect]``, and ``proxy``."""

    of: Sequence[str] = ()
    """Empty: it cannot be judged of a deployment."""
    says: str = ""
    """What is laid beside what; or why it cannot be judged."""


_ROWS = Needs(says="it needs the rows that a scraper handed over, and those that the API held")
_TRUTH = Needs(says="it needs the truth about each date, which only the simulated pipeline knows")
_OUTAGE = Needs(says="it needs a warehouse that is broken on purpose, which only rigs sim and wire have")
_LOG = Needs((PROXY,), "the proxy's call log")

NEEDS: Mapping[str, Needs] = {
    "RL1": _ROWS,
    "RL2": _LOG,
    "RL3": _LOG,
    "RL4": Needs(says="it needs a job every 10 s against an open breaker, which only rigs sim and wire give"),
    "RL5": Needs(says="it needs 20 callers and a reply that is held back, which only rig sim gives"),
    "RL6": Needs(says="it needs a second host under the same target, which only rigs sim and wire give"),
    "RL7a": Needs(says="it needs many refusals without a told wait, drawn alike, which only rig sim gives"),
    "RL7b": Needs(says="it needs many refusals without a told wait, drawn alike, which only rig sim gives"),
    "RL7c": Needs(says="it needs many clients that are refused alike, which only rigs sim and wire give"),
    "RL7d": Needs(says="it needs pages that are refused alike and told nothing, which only rig sim gives"),
    "RL8": _LOG,
    "RL9": Needs(says="it needs the catalogue of odd answers, each in a run of its own"),
    "RL10": Needs(says="it needs a job's own error"),
    "RL11": Needs(says="it needs the same run with the flag off"),
    "RL12": Needs(says="it needs the same scrape timed without the protection"),
    "RL13": Needs(says="it needs to know how many calls the API grants, and that nobody else spends them"),
    "RL14": Needs(says="it needs to know how many calls the API grants, and that nobody else spends them"),
    "RL15": _LOG,
    "RL16": Needs(says="it needs the counters of each process, asked when no job of it is under way"),
    "VG1": _TRUTH,
    "VG2": _TRUTH,
    "VG3": Needs(
        ("validations", "phase"),
        "each attempt in the log of gates, beside the calls that the next phase got: exactly one",
    ),
    "VG4": Needs(
        ("validations", "phase"),
        "each attempt of a blocking gate that logged a blocking finding, beside the calls that the next phase"
        " got: none",
    ),
    "VG5": Needs(
        ("validations", "phase"),
        "each call that the next phase got, and each boundary of workload.gates, beside the log: a row each",
    ),
    "VG6": Needs(says="nobody but the gate itself times an attempt of a deployed one"),
    "VG7": _OUTAGE,
    "VG8": Needs(
        ("validations", "slack"),
        "each boundary with a finding in the log, beside the alerts that arrived: at least one, none twice",
    ),
    "VG9": Needs(says="it needs the catalogue of variables, each in a run of its own"),
    "VG10": _TRUTH,
    "VG11": _TRUTH,
    "VG12": _TRUTH,
    "VG13": _TRUTH,
    "SH1": Needs(says="which runs are out of date does not show in tables beside whole ones"),
    "SH2": Needs(
        ("tables", "triggers"),
        "each table that was not whole before, beside its reference in the end; under faults only with owed",
    ),
    "SH3": Needs(
        says="that nothing is due does not show in tables beside whole ones: runs may be out of date"
    ),
    "SH4": Needs(
        ("triggers", "runs"),
        "each processor's triggers, as it got them, beside the budget that declares.heal names, and its runs",
    ),
    "SH5": Needs(
        ("triggers", "runs", "tables"),
        "each trigger, beside the runs of what its processor reads, where their tables were not whole",
    ),
    "SH6": Needs(
        ("triggers", "runs"),
        "where an answer was lost or two healers worked: each processor's triggers beside its runs, for the"
        " same games once",
    ),
    "SH7": Needs(
        ("triggers", "heals", "slack"),
        "the ids of triggers and alerts as they arrived, beside those of the ledger and its attempts",
    ),
    "SH8": _OUTAGE,
    "SH9": Needs(
        ("tables", "triggers", "heals", "slack"),
        "heals that the ledger, or an alert, calls healed, beside the tables and their reference",
    ),
    "SH10": Needs(
        ("tables", "triggers"),
        "each table that was there in part before, beside the triggers; under faults only with owed",
    ),
    "E2": Needs(says="it needs starts of a healer after the last fault, at times that are known"),
    "E1": Needs(
        (PROXY, "validations", "phase", "triggers", "heals", "tables"),
        "the story of a night: calls after a refusal, gate 3-4 closed over a blocking finding, the calls of"
        " the API while it heals, whole tables, and gate 3-4 asked again",
    ),
    "E3": Needs(says="it needs the variables of all parts to change in the middle of a run"),
}
"""Every claim."""


def missing(of: Sequence[str], staging: Staging) -> list[str]:
    """What of *of* the file does not collect."""
    return [name for name in of if name != PROXY and getattr(staging.collect, name) is None]


def judged(staging: Staging) -> tuple[dict[str, dict[str, Any]], list[NotJudged]]:
    """Claims with their settings, in the order of the table of claims, and why every other is not judged."""
    wanted = staging.claims
    claims: dict[str, dict[str, Any]] = {}
    left: list[NotJudged] = []
    for name in CLAIMS:
        needs = NEEDS[name]
        lacks = missing(needs.of, staging)
        if not needs.of:
            left.append(NotJudged(what=name, why=needs.says))
        elif wanted is not None and name not in wanted:
            left.append(NotJudged(what=name, why="the staging file's claims do not name it"))
        elif lacks:
            there = ", ".join(f"collect.{one}" for one in lacks)
            left.append(NotJudged(what=name, why=f"it needs {there}: {needs.says}"))
        else:
            claims[name] = dict((wanted or {}).get(name, {}))
    return claims, left


def unread(run: History, claim: str) -> str:
    """Why what *claim* needs is not in *run*: a collector could not bring it. Empty where all is there."""
    of = NEEDS[claim].of if claim in NEEDS else ()
    for event in run.events:
        if isinstance(event, Missed):
            name = event.what.removeprefix(COLLECTOR)
            if name != event.what and name in of:
                return f"{event.what} could not be read: {event.says}"
    return ""
