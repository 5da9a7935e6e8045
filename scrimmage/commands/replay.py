"""``scrimmage replay``: one case again, with a time line a person can read."""

from collections import defaultdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from scenarios.claims.table import CLAIMS
from scrimmage import engine
from scrimmage.again import Again, again
from scrimmage.case import PATIENCE, Case
from scrimmage.certification import now, verdict_of
from scrimmage.commands.histories import case_in, history_in
from scrimmage.commands.inputs import (
    PATIENCE_HELP,
    PIPELINE,
    pipeline_file_of,
    scenarios_of,
    season_file_of,
)
from scrimmage.commands.output import UsageError, leave, out, print_json
from scrimmage.commands.planned import planned
from scrimmage.commands.targets import BUILD, DECLARES, FASTEST, PYTHON, SPEED, Options, target_of, usable
from scrimmage.fold import Folds
from scrimmage.judging import findings, inapplicable, judge
from scrimmage.report import show_timeline
from scrimmage.targets.base import Target
from scrimmage.unfinished import unfinished
from scrimmage.verdict import Verdict
from simulators.history import PACKED, PLAIN, History

SCENARIO = "A scenario's id, the path of a TOML file, or a saved history."


def replay(
    scenario: Annotated[str, typer.Argument(help=SCENARIO)],
    *,
    seed: Annotated[int, typer.Option(min=0, help="The seed of the run.")] = 0,
    target: Annotated[str, typer.Option(help="Whoever was judged.")] = "reference",
    python: Annotated[str | None, typer.Option(help=PYTHON)] = None,
    declares: Annotated[Path | None, typer.Option(help=DECLARES)] = None,
    speed: Annotated[float, typer.Option(min=1, max=FASTEST, help=SPEED)] = 1,
    build: Annotated[str, typer.Option(help=BUILD)] = "",
    rig: Annotated[str, typer.Option(help="sim or wire.")] = "sim",
    entry: Annotated[str | None, typer.Option(help="An entry of its catalogue; all when not given.")] = None,
    season_file: Annotated[Path | None, typer.Option(help="The calendar that the run had.")] = None,
    pipeline: Annotated[Path | None, typer.Option(help=PIPELINE)] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Every line, nothing folded.")] = False,
    patience: Annotated[float, typer.Option(min=0.1, help=PATIENCE_HELP)] = PATIENCE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Run one case again and show what happened, with the broken claims where they broke.

    A saved history in its place (.jsonl, .jsonl.gz) is shown as it is: nobody can run a deployment again.
    """
    if scenario.endswith((PLAIN, PACKED)):
        _saved(Path(scenario), whole=whole, as_json=as_json)
    chosen = usable(target_of(target, python), Options(declares, speed, build), patience)
    (loaded,) = scenarios_of([], [scenario])
    file, described = season_file_of(season_file), pipeline_file_of(pipeline)
    made = planned(
        "replay", loaded, chosen, rig=rig, seed=seed, entry=entry, season_file=file,
        pipeline_file=described, patience=patience,
    )  # fmt: skip
    runs = [(case, _run(case, chosen)) for case in made.first]
    if not as_json:
        for case, history in runs:
            _show(case, history, whole=whole)
    verdict = _verdict(runs, chosen, again([loaded], chosen, made.first))
    if as_json:
        print_json(verdict)
    leave(verdict)


def _saved(path: Path, *, whole: bool, as_json: bool) -> NoReturn:
    """Show the history in *path*, and leave with its verdict."""
    history = history_in(path)
    case = case_in(history, path)
    target = target_of(history.header.target.spec)
    if not as_json:
        _show(case, history, whole=whole)
    verdict = _verdict([(case, history)], target, Again())
    if as_json:
        print_json(verdict)
    leave(verdict)


def _run(case: Case, target: Target) -> History:
    try:
        return engine.run_one(case, target)
    except engine.CouldNotRunError as error:
        raise UsageError(str(error)) from None


def _show(case: Case, history: History, *, whole: bool) -> None:
    texts: dict[int, list[str]] = defaultdict(list)
    for name in case.scenario.claims:
        if not inapplicable(history, case.scenario, CLAIMS[name]):
            for finding in findings(history, case.scenario, CLAIMS[name]):
                if finding.broken:
                    texts[finding.event].append(f"{name} {finding.broken}")
    console = out()
    console.print(
        f"[bold]{case.id}[/bold] in {case.rig}, seed {case.seed}"
        + (f", {case.entry.name}" if case.entry else "")
    )
    show_timeline(history, console, texts, whole=whole)
    broken = sum(map(len, texts.values()))
    many = {0: "No finding", 1: "1 finding"}.get(broken, f"{broken} findings")
    console.print(f"{many} against it.")


def _verdict(runs: list[tuple[Case, History]], target: Target, how: Again) -> Verdict:
    folds = Folds()
    for case, history in runs:
        folds.take(judge(history), case.scenario)
    failed = [one for _, history in runs for one in unfinished(history)]
    config = {"profile": "replay"}
    return verdict_of(folds, target=target, started=now(), config=config, again=how, failed=failed)
