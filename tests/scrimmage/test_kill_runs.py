"""Many targets through many scenarios."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, override

import pytest

from scenarios.read import Loaded, parse
from scrimmage import kill_runs
from scrimmage.case import Case
from scrimmage.catalog import select
from scrimmage.defects.table import DEFECTS
from scrimmage.engine import Failed, Outcome
from scrimmage.kill_runs import Result, Work, results
from scrimmage.kills import Pair, Trouble
from scrimmage.targets.base import Target
from scrimmage.targets.reference import Reference

REFUSED = "rate_limit/refused_mid_scrape"


def chosen(*names: str) -> tuple[Loaded, ...]:
    """Scenarios of ours."""
    return tuple(select([], names or [REFUSED]))


def summary(result: Result) -> list[tuple[str, str, str]]:
    """Scenario, claim and word of everything judged."""
    return [(one.id, claim.id, claim.verdict) for one in result.scenarios for claim in one.claims]


def test_each_target_has_its_own_result() -> None:
    """In the order of the works, whatever ran first."""
    wrong = DEFECTS["refused_page_skipped"].target
    right, broken = results([Work(Reference(), chosen(), (0,)), Work(wrong, chosen(), (0,))], jobs=1)

    assert {word for _, _, word in summary(right)} == {"pass"}
    assert set(right.broken) == set()
    assert Pair(REFUSED, "RL8") in set(broken.broken)


def test_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes that share the cases of one work give what this process gives alone."""
    monkeypatch.setattr(kill_runs, "AT_ONCE", 1)
    works = [Work(DEFECTS["jitter_shortens_wait"].target, chosen(), (0, 1))]
    apart, alone = results(works, jobs=2), results(works, jobs=1)

    assert apart == alone
    assert alone[0].scenarios[0].runs == 2


def test_what_did_not_happen_is_trouble() -> None:
    """A scenario that did not take place proves nothing, though each claim passes or has no opportunity."""
    text = chosen()[0].path.read_text().replace('"response.429" = 2', '"response.429" = 99')
    (result,) = results([Work(Reference(), (parse(text, "changed.toml"),), (0,))], jobs=1)

    assert list(result.troubles) == [
        Trouble(result.scenarios[0].id, "must_happen", "unknown", "response.429: 2 of 99 with seed 0")
    ]


def test_a_run_that_could_not_be_made_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pairs are neither kept nor broken."""

    def refuse(case: Case, target: Target, folder: Path | None) -> Outcome:
        del target, folder
        return Failed(case, "no such thing")

    monkeypatch.setattr(kill_runs, "run_case", refuse)
    (result,) = results([Work(Reference(), chosen(), (0,))], jobs=1)

    assert list(result.troubles) == [Trouble(REFUSED, "run", "unknown", "no such thing")]
    assert list(result.broken) == []


def test_a_failing_claim_is_trouble_with_its_evidence() -> None:
    """That is how a correct target is accused."""
    wrong = DEFECTS["wait_in_milliseconds"].target
    (result,) = results([Work(wrong, chosen(), (0,))], jobs=1)

    assert [(one.what, one.word, "early" in one.why) for one in result.troubles] == [("RL2", "fail", True)]


@dataclass(frozen=True, slots=True)
class Undeclared(Reference):
    """A target that cannot even declare."""

    @override
    def declares(self, env: Mapping[str, str]) -> NoReturn:
        raise RuntimeError("a bug of ours")


def test_an_error_of_ours_is_raised_here() -> None:
    """What goes wrong in another process ends this one's work too, and its processes with it."""
    with pytest.raises(RuntimeError, match="a bug of ours"):
        results([Work(Undeclared(), chosen(), (0, 1)), Work(Undeclared(), chosen(), (0, 1))], jobs=2)
