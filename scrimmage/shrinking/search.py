"""The search for the smallest scenario in which a claim still fails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import tomli_w

from scenarios.claims.table import CLAIMS
from scenarios.read import Loaded, ScenarioError, parse
from scenarios.settle import settle
from scenarios.toml_lines import KeyPath
from scrimmage import engine
from scrimmage.case import Case
from scrimmage.judging import findings, inapplicable
from scrimmage.plan import plan
from scrimmage.shrinking.ddmin import minimal, smallest
from scrimmage.shrinking.parts import at, keeping, numbers, parts, putting
from scrimmage.targets.base import Target
from simulators.history import History

NAME = "shrunk.toml"
"""What the scenario's file is called while it is searched for."""

_ONLY_WHOLE = ("about", "must_happen", "seeds", "full", "alone")
"""Keys that say something of the whole scenario, and nothing of a part of it."""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A scenario of which nothing can be left out without the claim passing."""

    text: str
    """As TOML."""
    claim: str
    finding: str
    """How the claim is broken."""
    before: int
    """Parts that could be left out: faults, damages, outages, jobs, dates, variables, options."""
    after: int
    runs: int
    """How often the target was run for it."""


@dataclass(slots=True)
class Search:
    """Runs what is left of *case*'s scenario against *target*, and remembers what failed.

    Draws are settled by the seed of the case; what faults draw at each call still follows from it.
    """

    case: Case
    target: Target
    claim: str
    runs: int = 0
    _known: dict[str, str] = field(default_factory=dict)
    """Scenario to finding, empty where the claim passes."""

    def finding(self, raw: dict[str, Any]) -> str:
        """How the claim is broken in *raw*; empty where it is not, or where *raw* cannot be run."""
        text = tomli_w.dumps(raw)
        if text not in self._known:
            self._known[text] = self._run(text)
        return self._known[text]

    def fails_again(self, raw: dict[str, Any]) -> bool:
        """Whether the claim fails in *raw* when it is run once more, whatever was seen before."""
        return bool(self._run(tomli_w.dumps(raw)))

    def _run(self, text: str) -> str:
        try:
            loaded = parse(text, NAME)
            made = _cases(loaded, self.case, self.target)
            if not made:
                return ""
            self.runs += 1
            return broken(engine.run_one(made[0], self.target), made[0], self.claim)
        except (ScenarioError, engine.CouldNotRunError):
            return ""

    def fails(self, raw: dict[str, Any]) -> bool:
        """Whether the claim fails in *raw*."""
        return bool(self.finding(raw))


def _cases(loaded: Loaded, like: Case, target: Target) -> list[Case]:
    return plan(
        [loaded],
        target,
        rig=like.rig,
        seeds=[like.seed],
        entry=like.entry.name if like.entry else None,
        season_file=like.season_file,
        pipeline_file=like.pipeline_file,
        patience=like.patience,
    ).first


def broken(history: History, case: Case, claim: str) -> str:
    """How *claim* is broken in *history*, the first time; empty where it is kept or does not apply."""
    if inapplicable(history, case.scenario, CLAIMS[claim]):
        return ""
    found = findings(history, case.scenario, CLAIMS[claim])
    return next((one.broken for one in found if one.broken), "")


def shrink(loaded: Loaded, case: Case, target: Target, claim: str, history: History) -> Shrunk | None:
    """The smallest scenario in which *claim* fails as in *history*, a run of *case*.

    None where the claim does not fail once the other claims are left out and the draws are settled, or where
    it does not when the smallest is run again: then it fails by chance.
    """
    search = Search(case, target, claim)
    raw = _alone(loaded, case, claim)
    if not search.fails(raw):
        return None
    before = len(parts(raw))
    raw = _dated(raw, history, search.fails)
    raw = _fewer_parts(raw, search.fails)
    raw = _fewer_parts(_smaller_numbers(raw, search.fails), search.fails)
    if not search.fails_again(raw):
        return None
    return Shrunk(tomli_w.dumps(raw), claim, search.finding(raw), before, len(parts(raw)), search.runs)


def _alone(loaded: Loaded, case: Case, claim: str) -> dict[str, Any]:
    """The scenario of *case*, its draws settled, asking for *claim* alone."""
    raw = {key: value for key, value in settle(loaded.raw, case.seed).items() if key not in _ONLY_WHOLE}
    raw["rigs"] = [case.rig]
    if case.rig == "sim":
        raw.pop("wire", None)
    if case.entry:
        raw["catalogue"] = [one for one in raw["catalogue"] if one["name"] == case.entry.name]
    settings = {key: value for key, value in raw["claims"][claim].items() if key != "min_n"}
    raw["claims"] = {claim: settings}
    return raw


def _dated(raw: dict[str, Any], history: History, fails: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """*raw* with the dates of *history* by name, so that each can be left out, where it fails so too."""
    dates = list(dict.fromkeys(getattr(event, "game_date", "") for event in history.events))
    for kind in ("gate", "heal"):
        if at(raw, (kind,)) is None or not any(dates):
            continue
        work = {key: value for key, value in raw[kind].items() if key not in {"count", "late"}}
        named = raw | {kind: work | {"dates": [date for date in dates if date]}}
        if fails(named):
            return named
    return raw


def _smaller_numbers(raw: dict[str, Any], fails: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    for where, high in list(numbers(raw)):
        raw = _smaller(raw, where, high, fails)
    return raw


def _smaller(
    raw: dict[str, Any], where: KeyPath, high: int, fails: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    return putting(raw, where, smallest(1, high, lambda value: fails(putting(raw, where, value))))


def _fewer_parts(raw: dict[str, Any], fails: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    return keeping(raw, minimal(parts(raw), lambda kept: fails(keeping(raw, kept))))
