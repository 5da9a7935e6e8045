"""``scrimmage certify``: run, judge, write the reports."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from scenarios.read import ScenarioError
from scrimmage.case import PATIENCE
from scrimmage.certification import Certification
from scrimmage.commands.inputs import (
    PATIENCE_HELP,
    PIPELINE,
    folder_for,
    pipeline_file_of,
    scenarios_of,
    season_file_of,
)
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, leave, out, print_json, say
from scrimmage.commands.progress import progress
from scrimmage.commands.targets import BUILD, DECLARES, PYTHON, SPEED, Options, target_of, usable
from scrimmage.engine import WorkerDiedError
from scrimmage.evidence import histories_named
from scrimmage.plan import RIGS, plan
from scrimmage.report import REPORTS, show, write_all
from scrimmage.targets.module import version_of
from scrimmage.verdict import Verdict

QUICK = 48.0
"""Seconds of the quick profile in which runs may begin; with what is under way it stays within 60."""

TARGET = "reference, deployed, urllib3, tenacity, package.module:attribute, or exec:COMMAND."
REQUIRE = "What could not be run makes the verdict unknown."

QUICK_SEEDS, SEEDS, FULL_SEEDS = 5, 5, 50


def certify(
    *,
    suite: Annotated[list[str] | None, typer.Option(help="A suite; may be given again.")] = None,
    scenario: Annotated[list[str] | None, typer.Option(help="An id, or the path of a TOML file.")] = None,
    target: Annotated[str, typer.Option(help=TARGET)] = "reference",
    python: Annotated[str | None, typer.Option(help=PYTHON)] = None,
    declares: Annotated[Path | None, typer.Option(help=DECLARES)] = None,
    speed: Annotated[float, typer.Option(min=1, help=SPEED)] = 1,
    build: Annotated[str, typer.Option(help=BUILD)] = "",
    rig: Annotated[str | None, typer.Option(help="sim or wire; both when not given.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Every scenario, many seeds, no time budget.")] = False,
    require_all: Annotated[bool, typer.Option("--require-all", help=REQUIRE)] = False,
    seeds: Annotated[int | None, typer.Option(min=1, help="Seeds in rig sim; the wire takes one.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="The first seed.")] = 0,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes for rig sim.")] = None,
    season_file: Annotated[Path | None, typer.Option(help="A real calendar as CSV.")] = None,
    pipeline: Annotated[Path | None, typer.Option(help=PIPELINE)] = None,
    patience: Annotated[float, typer.Option(min=0.1, help=PATIENCE_HELP)] = PATIENCE,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder of the reports.")] = Path("scrimmage-out"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Run scenarios against a target, judge what happened, write verdict and reports."""
    chosen = usable(target_of(target, python), Options(declares, speed, build), patience)
    loaded = scenarios_of(suite or [], scenario or [])
    if rig not in (None, *RIGS):
        raise UsageError(f"there is no rig '{rig}'. Valid: {', '.join(RIGS)}.")
    quick = not (full or suite or scenario)
    if not (full or scenario):
        loaded = [one for one in loaded if not one.raw.get("full", False)]
    count = seeds or (FULL_SEEDS if full else QUICK_SEEDS if quick else SEEDS)
    file, described = season_file_of(season_file), pipeline_file_of(pipeline)
    config = {
        "profile": "quick" if quick else "full" if full else "chosen",
        "suites": suite or [],
        "scenarios": scenario or [],
        "rig": rig or "all",
        "seed": seed,
        "seeds": count,
        "season_file": file.name if file else "",
        "pipeline": described.name if described else "",
        "python": version_of(chosen),
        "speed": speed,
        "patience": patience,
    }
    try:
        all_seeds = range(seed, seed + count)
        made = plan(
            loaded, chosen, rig=rig, seeds=all_seeds, season_file=file, pipeline_file=described,
            patience=patience, enough=not seeds, full=full or bool(scenario),
        )  # fmt: skip
    except ScenarioError as error:
        raise UsageError(str(error)) from None
    with folder_for(out_dir) as folder:
        whole = Certification(
            chosen, loaded, made, config, folder, jobs or os.cpu_count() or 1, require_all=require_all
        )
        _run(whole, deadline=time.monotonic() + QUICK if quick else None)
        _report(whole, folder, as_json=as_json)


def _run(whole: Certification, *, deadline: float | None) -> None:
    """Run; what was run before an interruption or a full disk is still judged and reported."""
    try:
        with progress(whole.plan.planned.total()) as tell:
            whole.run(deadline=deadline, tell=tell)
    except KeyboardInterrupt:
        say("interrupted; judging what was run so far")
    except OSError as error:
        say(f"stopped: {error.strerror or error}; judging what was run so far")
    except WorkerDiedError as error:
        say(f"stopped: {error}; judging what was run so far")


def _report(whole: Certification, folder: Path, *, as_json: bool) -> None:
    verdict = whole.verdict()
    written = _written(verdict, folder)
    if as_json:
        print_json(verdict)
    else:
        show(verdict, out(), written=str(folder) if written else "")
    if not written and verdict.verdict == "pass":
        # A pass that nobody can look at afterwards is none.
        raise typer.Exit(EXIT_UNKNOWN)
    leave(verdict)


def _written(verdict: Verdict, folder: Path) -> bool:
    """Whether the reports were written whole; half a report is taken away again."""
    try:
        write_all(verdict, histories_named(verdict, folder), folder)
    except OSError as error:
        say(f"the reports could not be written to {folder}: {error.strerror or error}")
        there = [folder / report.file for report in REPORTS if (folder / report.file).exists()]
        for half in there[-1:]:
            half.unlink()
        return False
    return True
