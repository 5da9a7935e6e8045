"""``scrimmage certify``: run, judge, write the reports."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from scenarios.read import ScenarioError
from scrimmage.case import PATIENCE
from scrimmage.certification import Certification
from scrimmage.cluster import Cluster, ClusterError, cluster_at
from scrimmage.commands.inputs import (
    PATIENCE_HELP,
    PIPELINE,
    folder_for,
    pipeline_file_of,
    scenarios_of,
    season_file_of,
)
from scrimmage.commands.output import UsageError, say
from scrimmage.commands.progress import progress
from scrimmage.commands.reports import report
from scrimmage.commands.staging import certify_staging
from scrimmage.commands.targets import BUILD, DECLARES, FASTEST, PYTHON, SPEED, Options, target_of, usable
from scrimmage.engine import WorkerDiedError
from scrimmage.plan import RIGS, plan
from scrimmage.targets.module import version_of
from scrimmage.targets.table import TARGETS

QUICK = 45.0
"""Seconds of the quick profile in which runs may begin; with what is under way it stays within 60."""

TARGET = f"{', '.join(TARGETS)}, package.module:attribute, or exec:COMMAND."
RIG = "sim or wire, both when not given; or staging."
STAGING = "With --rig staging: the staging file of a deployment behind the chaos proxy."
ARM = "With --rig staging: do it. Without it nothing is sent, and what would be done is shown."
EXECUTOR = "Where rig sim is run: dask://HOST:PORT, a Dask scheduler; this machine if not given."
REQUIRE = "What could not be run makes the verdict unknown."

QUICK_SEEDS, SEEDS, FULL_SEEDS = 5, 5, 50


def certify(
    *,
    suite: Annotated[list[str] | None, typer.Option(help="A suite; may be given again.")] = None,
    scenario: Annotated[list[str] | None, typer.Option(help="An id, or the path of a TOML file.")] = None,
    target: Annotated[str, typer.Option(help=TARGET)] = "reference",
    python: Annotated[str | None, typer.Option(help=PYTHON)] = None,
    declares: Annotated[Path | None, typer.Option(help=DECLARES)] = None,
    speed: Annotated[float, typer.Option(min=1, max=FASTEST, help=SPEED)] = 1,
    build: Annotated[str, typer.Option(help=BUILD)] = "",
    rig: Annotated[str | None, typer.Option(help=RIG)] = None,
    staging: Annotated[Path | None, typer.Option(help=STAGING)] = None,
    arm: Annotated[bool, typer.Option("--arm", help=ARM)] = False,
    full: Annotated[bool, typer.Option("--full", help="Every scenario, many seeds, no time budget.")] = False,
    require_all: Annotated[bool, typer.Option("--require-all", help=REQUIRE)] = False,
    seeds: Annotated[int | None, typer.Option(min=1, help="Seeds in rig sim; the wire takes one.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="The first seed.")] = 0,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes for rig sim.")] = None,
    executor: Annotated[str | None, typer.Option(help=EXECUTOR)] = None,
    season_file: Annotated[Path | None, typer.Option(help="A real calendar as CSV.")] = None,
    pipeline: Annotated[Path | None, typer.Option(help=PIPELINE)] = None,
    patience: Annotated[float, typer.Option(min=0.1, help=PATIENCE_HELP)] = PATIENCE,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder of the reports.")] = Path("scrimmage-out"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Run scenarios against a target, judge what happened, write verdict and reports."""
    if rig == "staging" or staging or arm:
        others: dict[str, object] = {
            "--suite": suite,
            "--scenario": scenario,
            "--python": python,
            "--declares": declares,
        }
        others |= {"--seeds": seeds, "--jobs": jobs, "--executor": executor}
        _no_more(rig, staging, others | {"--speed": speed != 1, "--full": full})
        assert staging, "without it the line before has refused"
        certify_staging(staging, arm=arm, seed=seed, build=build, out_dir=out_dir, as_json=as_json)
        return
    chosen = usable(target_of(target, python), Options(declares, speed, build), patience)
    loaded = scenarios_of(suite or [], scenario or [])
    if rig not in (None, *RIGS):
        raise UsageError(f"there is no rig '{rig}'. Valid: {', '.join(RIGS)}, staging.")
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
        says = (one.raw.get("seeds", 0) for one in loaded)
        most = max(count, *says) if full and not seeds else count
        made = plan(
            loaded, chosen, rig=rig, seeds=range(seed, seed + most), season_file=file,
            pipeline_file=described, patience=patience, usual=None if seeds else count,
            full=full or bool(scenario),
        )  # fmt: skip
    except ScenarioError as error:
        raise UsageError(str(error)) from None
    if executor and jobs:
        raise UsageError("--jobs says nothing with --executor: the cluster has workers of its own.")
    with folder_for(out_dir) as folder, _cluster(executor) as cluster:
        whole = Certification(
            chosen, loaded, made, config, folder, jobs or os.cpu_count() or 1, require_all=require_all,
            cluster=cluster,
        )  # fmt: skip
        run_until_stopped(whole, deadline=time.monotonic() + QUICK if quick else None)
        report(whole.verdict(), folder, as_json=as_json)


@contextmanager
def _cluster(spec: str | None) -> Iterator[Cluster | None]:
    """The cluster that *spec* names, if any. Raises UsageError."""
    if spec is None:
        yield None
        return
    try:
        with cluster_at(spec) as cluster:
            yield cluster
    except ClusterError as error:
        raise UsageError(f"--executor: {error}.") from None


def _no_more(rig: str | None, staging: Path | None, others: Mapping[str, object]) -> None:
    """Refuse what does not go together with a staging file."""
    if rig != "staging":
        raise UsageError(f"--rig: got {rig or 'none'}. Valid with --staging and --arm: staging.")
    if staging is None:
        raise UsageError("--rig staging needs a file. Valid: --staging FILE, a TOML file (docs/staging.md).")
    if strange := [name for name, value in others.items() if value]:
        raise UsageError(f"{strange[0]} says nothing to rig staging: its file says what is done and judged.")


def run_until_stopped(whole: Certification, *, deadline: float | None = None) -> None:
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
