"""``scrimmage judge``: saved histories, judged again."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from scenarios.model import Scenario
from scrimmage import judging
from scrimmage.certification import now, verdict_of
from scrimmage.commands.histories import history_in
from scrimmage.commands.inputs import target_of
from scrimmage.commands.output import UsageError, leave, out, print_json
from scrimmage.fold import Folds
from scrimmage.report import show
from scrimmage.unfinished import unfinished
from scrimmage.verdict import NotJudged
from simulators.history import PACKED, PLAIN


def judge(
    histories: Annotated[list[Path], typer.Argument(help="Histories (.jsonl or .jsonl.gz) or folders.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="The verdict as one JSON document on stdout.")
    ] = False,
) -> None:
    """Judge saved histories again, by the claims as they are now."""
    runs = Folds()
    specs: set[str] = set()
    scenarios: dict[str, tuple[Scenario, Path]] = {}
    failed: list[NotJudged] = []
    for path in _files(histories):
        history = history_in(path)
        try:
            summary = judging.judge(history, file=str(path))
            scenario = msgspec.convert(history.header.scenario, Scenario)
        except (msgspec.ValidationError, KeyError) as error:
            raise UsageError(f"{path}:1: its scenario is none of this version: {error}") from None
        name = history.header.scenario_id
        known, first = scenarios.setdefault(name, (scenario, path))
        if _asked(known) != _asked(scenario):
            raise UsageError(
                f"{path}:1: scenario {name} asks something else than in {first}. Judge them apart."
            )
        runs.take(summary, scenario)
        failed += unfinished(history)
        specs.add(summary.target.spec)
    if len(specs) != 1:
        raise UsageError(
            f"histories of {len(specs)} targets ({', '.join(sorted(specs))}). Valid: those of one at a time."
        )
    verdict = verdict_of(
        runs, target=target_of(*specs), started=now(), config={"profile": "judged again"}, failed=failed
    )
    if as_json:
        print_json(verdict)
    else:
        show(verdict, out())
    leave(verdict)


def _asked(scenario: Scenario) -> tuple[object, ...]:
    """What two histories of one scenario must agree in, to be added up."""
    return scenario.expect, scenario.claims, scenario.must_happen


def _files(given: list[Path]) -> list[Path]:
    files = [file for path in given for file in (_within(path) if path.is_dir() else [path])]
    if not files:
        raise UsageError(
            f"no histories in {', '.join(map(str, given))}. Valid: files that end in {PLAIN} or {PACKED}."
        )
    return list({file.resolve(): file for file in files}.values())


def _within(folder: Path) -> list[Path]:
    return sorted(file for ending in (PLAIN, PACKED) for file in folder.rglob(f"*{ending}"))
