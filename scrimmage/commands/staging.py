"""``scrimmage certify --rig staging``: a dry run of a staging file, or with ``--arm`` the run itself."""

import asyncio
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console

from scenarios.model import Scenario
from scrimmage import engine, judging
from scrimmage.again import Again
from scrimmage.builds import VARIABLE
from scrimmage.case import Case
from scrimmage.certification import now, verdict_of
from scrimmage.commands.inputs import folder_for
from scrimmage.commands.output import UsageError, out, print_json, say
from scrimmage.commands.reports import report
from scrimmage.commands.signals import told_for_good
from scrimmage.fold import Folds
from scrimmage.judging import Summary
from scrimmage.report.staging_words import STAGING_EVENTS, staging_says
from scrimmage.rigs.staging import case_of, history_of
from scrimmage.staging.build import BuildError, build_of
from scrimmage.staging.collectors.base import Collector, CollectorError
from scrimmage.staging.collectors.needs import judged
from scrimmage.staging.collectors.table import collectors
from scrimmage.staging.hosts import NO_METADATA, Destination, NoHostError, destinations, refuse_others
from scrimmage.staging.read import Loaded, StagingError, read
from scrimmage.staging.run import Armed, PreconditionError
from scrimmage.staging.secrets import secrets_of
from scrimmage.staging.show import steps, text
from scrimmage.targets.staged import PREFIX, Staged
from scrimmage.unfinished import unfinished
from scrimmage.verdict import NotJudged, Verdict
from simulators.clock import SECOND
from simulators.history import Event, History


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was read, and found allowed."""

    loaded: Loaded
    env: Mapping[str, str]
    collectors: Sequence[Collector]
    places: Sequence[Destination]
    claims: dict[str, dict[str, Any]]
    left: list[NotJudged]


@dataclass(frozen=True, slots=True)
class StagedRun:
    """An armed run, judged."""

    target: Staged
    started: str
    """ISO 8601."""
    seen: Summary | None
    """None where nothing was triggered."""
    scenario: Scenario
    not_run: Sequence[NotJudged]
    failed: Sequence[NotJudged]
    """What should have been judged, and could not be."""

    def into(self, runs: Folds) -> None:
        """Add it to *runs*."""
        if self.seen is not None:
            runs.take(self.seen, self.scenario)


def certify_staging(file: Path, *, arm: bool, seed: int, build: str, out_dir: Path, as_json: bool) -> None:
    """Show what a run of *file* would do; armed, do it, judge it, and leave with its verdict.

    *build* is what is deployed; empty: what the file says, or SCRIMMAGE_BUILD.
    """
    made = _plan(file, seed, dict(os.environ))
    if not arm:
        _show(made, build, as_json=as_json)
        return
    with folder_for(out_dir) as folder:
        report(_verdict(made, _run(made, seed, build, folder), seed, folder), folder, as_json=as_json)


def _plan(file: Path, seed: int, env: Mapping[str, str]) -> _Plan:
    try:
        loaded = read(file, seed)
        if loaded.staging.limits and loaded.staging.proxy.control:
            says = "limits: a proxy that runs already brings its own; start it with --limits."
            raise loaded.error(("limits", 0), says)
        begun = _collectors(loaded, env)
        places = destinations(loaded, env, [(one.name, one.hosts) for one in begun])
        refuse_others(loaded, places)
    except StagingError as error:
        raise UsageError(str(error)) from None
    claims, left = judged(loaded.staging)
    if not claims:
        raise UsageError(
            f"{file}: no claim that it names can be judged of it: {'; '.join(one.what for one in left)}."
        )
    return _Plan(loaded, env, begun, places, claims, left)


def _collectors(loaded: Loaded, env: Mapping[str, str]) -> list[Collector]:
    """Those that *loaded* asks for. Raises StagingError where one cannot be made."""
    try:
        made = collectors(loaded.staging.collect, env, loaded.path.parent)
        for one in made:
            _ = one.hosts
    except (CollectorError, NoHostError) as error:
        raise loaded.error(("collect",), str(error)) from None
    return made


def _show(made: _Plan, build: str, *, as_json: bool) -> None:
    staging = made.loaded.staging
    shown = steps(staging, made.env, made.places, made.claims, build)
    if as_json:
        print_json(
            {
                "dry_run": True,
                "title": staging.title,
                "allow": staging.hosts.allow,
                "steps": shown,
                "not_judged": made.left,
            }
        )
        return
    for line in text(staging.title, shown, staging.hosts.allow, made.left):
        out().print(line, soft_wrap=True, markup=False)


def armed(file: Path, *, env: Mapping[str, str], seed: int, spec: str, folder: Path) -> StagedRun:
    """Run *file* with the variables *env*, and judge it as target *spec*; its history goes to *folder*."""
    return _run(_plan(file, seed, env), seed, "", folder, spec)


def _run(made: _Plan, seed: int, given: str, folder: Path, spec: str = "") -> StagedRun:
    loaded = made.loaded
    started = now()
    try:
        build = given or asyncio.run(build_of(loaded)) or made.env.get(VARIABLE, "")
    except BuildError as error:
        raise UsageError(f"{loaded.path}: {error}") from None
    declares = msgspec.structs.replace(loaded.staging.declares, build=build or loaded.staging.declares.build)
    target = Staged(spec or f"{PREFIX}{loaded.path.stem}", declares)
    case = case_of(loaded, made.claims, seed)
    left = list(made.left)
    try:
        finished = history_of(case, target, asyncio.run(_armed(made, seed)))
    except PreconditionError as error:
        say(f"nothing was triggered: {error}")
        what = f"{case.id} (staging)"
        failed = [NotJudged(what=what, why=f"nothing was triggered: {error}")]
        return StagedRun(target, started, None, case.scenario, left, failed)
    if loaded.staging.claims is None:
        case, idle = _seen(case, finished)
        finished = history_of(case, target, finished.events)
        left += idle
    seen = engine.judged(finished, case, folder)
    return StagedRun(target, started, seen, case.scenario, left, [*unfinished(finished)])


def _verdict(made: _Plan, ran: StagedRun, seed: int, folder: Path) -> Verdict:
    runs = Folds()
    ran.into(runs)
    return verdict_of(
        runs, target=ran.target, started=ran.started, config=_config(made.loaded, seed), not_run=ran.not_run,
        failed=ran.failed, again=Again(folder=str(folder)),
    )  # fmt: skip


def _seen(case: Case, finished: History) -> tuple[Case, list[NotJudged]]:
    """*case* with those claims alone that there was an opportunity for, and the others.

    A file that names no claims asks for what can be told; one that does gets an unknown in their place.
    """
    tallies = judging.judge(finished).tallies
    idle = [name for name, one in tallies.items() if not (one.n or one.crashed or one.not_applicable)]
    told = {name: settings for name, settings in case.raw["claims"].items() if name not in idle}
    if not any(tallies[name].n for name in told):
        # Nothing was seen of anything: that is unknown, and says so.
        return case, []
    raw = case.raw | {"claims": told}
    why = "this run had no opportunity for it; named under [claims] it would make the verdict unknown"
    fewer = replace(case, raw=raw, scenario=msgspec.convert(raw, Scenario))
    return fewer, [NotJudged(what=f"{case.id} (staging) {name}", why=why) for name in idle]


async def _armed(made: _Plan, seed: int) -> Sequence[Event]:
    told = told_for_good(asyncio.get_running_loop())
    # Whoever has no file of credentials would ask a host that the list does not name.
    os.environ[NO_METADATA] = "true"
    secrets = secrets_of(made.loaded.staging, made.env)
    run = Armed(made.loaded, made.env, made.collectors, seed, told, say, secrets, _noted())
    return await run.run()


def _noted() -> Callable[[Event], None]:
    """What shows a run as it goes, on a terminal and nowhere else."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        return lambda _: None

    def note(event: Event) -> None:
        if isinstance(event, STAGING_EVENTS):
            console.print(f"{event.t / SECOND:8.1f}  {staging_says(event)}", markup=False, soft_wrap=True)

    return note


def _config(loaded: Loaded, seed: int) -> dict[str, Any]:
    whole = msgspec.json.encode(loaded.raw, order="deterministic")
    return {
        "profile": "staging", "rig": "staging", "seed": seed, "file": loaded.path.name,
        "sha256": hashlib.sha256(whole).hexdigest(),
    }  # fmt: skip
