"""Every figure of a verdict as a row; the same verdict gives the same rows. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

import msgspec

from scrimmage.verdict import ClaimVerdict, GroupVerdict, Objective, ScenarioVerdict, Verdict


class NotDatedError(ValueError):
    """A verdict that does not say when its run started; says what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One row; None where a kind has no such value."""

    run: str
    """SHA-256 of the verdict, in hexadecimal: one certification."""
    position: int
    """Of the row among those of its run, from 0; with *run* it is the row's key."""
    started: datetime
    """When the certification started, aware."""
    target: str
    build: str
    dirty: bool
    """Whether the code differs from the commit that *build* names, or nobody knows."""
    scrimmage: str
    """Version of Scrimmage."""
    profile: str
    """quick, full or chosen; empty where the verdict does not say."""
    config: str
    """SHA-256 of configuration and scenarios; runs of different ones did not do the same."""
    kind: str
    """objective, scenario, claim, group or verdict."""
    id: str
    """T1 to T8, a claim's id, the scenario's id; ``verdict`` for the whole."""
    verdict: str
    """pass, fail, unknown, not_applicable or not_run."""
    scenario: str | None = None
    rig: str | None = None
    part: str | None = None
    """The group, where a claim is judged by groups."""
    counted: bool | None = None
    """Whether a claim weighs in the verdict."""
    statistic: str | None = None
    bound: str | None = None
    observed: float | None = None
    """Rates from 0 to 1, times in seconds; None where nothing was observed."""
    n: int | None = None
    broken: int | None = None
    low95: float | None = None
    high95: float | None = None
    """Bounds of the rate's 95 % interval; of a claim the one-sided upper one."""


def measurements(verdict: Verdict) -> list[Measurement]:
    """Give the rows of *verdict*; the last is the whole verdict. Raises NotDatedError."""
    head = _head(verdict)
    rows = [*_objectives(verdict.objectives, head), *_scenarios(verdict.scenarios, head), head]
    return [replace(row, position=position) for position, row in enumerate(rows)]


def _head(verdict: Verdict) -> Measurement:
    try:
        started = datetime.fromisoformat(verdict.started)
    except ValueError:
        started = None
    if started is None or started.tzinfo is None:
        raise NotDatedError(f"started: got '{verdict.started}'. Valid: ISO 8601 with its offset.")
    return Measurement(
        run=sha256(msgspec.json.encode(verdict)).hexdigest(),
        position=0,
        started=started,
        target=verdict.target.spec,
        build=verdict.target.build,
        dirty=verdict.target.dirty,
        scrimmage=verdict.scrimmage,
        profile=str(verdict.config.get("profile", "")),
        config=str(verdict.config.get("sha256", "")),
        kind="verdict",
        id="verdict",
        verdict=verdict.verdict,
    )


def _objectives(objectives: list[Objective], head: Measurement) -> Iterator[Measurement]:
    for one in objectives:
        low, high = one.interval or (None, None)
        yield replace(
            head, kind="objective", id=one.id, verdict=one.verdict, statistic=one.statistic, bound=one.bound,
            observed=float(one.observed) if one.n else None, n=one.n, low95=low, high95=high,
        )  # fmt: skip


def _scenarios(scenarios: list[ScenarioVerdict], head: Measurement) -> Iterator[Measurement]:
    for one in scenarios:
        place = replace(head, scenario=one.id, rig=one.rig)
        yield replace(place, kind="scenario", id=one.id, verdict=one.verdict, n=one.runs)
        for claim in one.claims:
            known = replace(
                place, id=claim.id, counted=claim.counted, statistic=claim.statistic, bound=claim.bound
            )
            yield _figures(replace(known, kind="claim"), claim)
            for group in claim.groups:
                yield _figures(replace(known, kind="group", part=group.name), group)


def _figures(row: Measurement, one: ClaimVerdict | GroupVerdict) -> Measurement:
    seen = float(one.observed) if one.n else None
    return replace(row, verdict=one.verdict, observed=seen, n=one.n, broken=one.broken, high95=one.upper95)
