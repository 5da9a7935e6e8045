"""``scrimmage shrink``: the smallest scenario in which a case still fails."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from scrimmage import engine
from scrimmage.again import again
from scrimmage.case import PATIENCE, Case
from scrimmage.commands.inputs import (
    PATIENCE_HELP,
    PIPELINE,
    pipeline_file_of,
    scenarios_of,
    season_file_of,
)
from scrimmage.commands.output import UsageError, print_json, say
from scrimmage.commands.planned import planned
from scrimmage.commands.targets import PYTHON, Options, target_of, usable
from scrimmage.shrinking.search import NAME, Shrunk, broken
from scrimmage.shrinking.search import shrink as search
from scrimmage.targets.base import Target
from scrimmage.verdict import EXIT
from simulators.history import History

CLAIM = "The claim that has to fail; where it is not given, the first that does."


def shrink(
    scenario: Annotated[str, typer.Argument(help="A scenario's id, or the path of a TOML file.")],
    *,
    seed: Annotated[int, typer.Option(min=0, help="The seed of the run that fails.")] = 0,
    target: Annotated[str, typer.Option(help="Whoever was judged.")] = "reference",
    python: Annotated[str | None, typer.Option(help=PYTHON)] = None,
    rig: Annotated[str, typer.Option(help="sim or wire.")] = "sim",
    entry: Annotated[str | None, typer.Option(help="The entry of its catalogue.")] = None,
    claim: Annotated[str | None, typer.Option(help=CLAIM)] = None,
    season_file: Annotated[Path | None, typer.Option(help="The calendar that the run had.")] = None,
    pipeline: Annotated[Path | None, typer.Option(help=PIPELINE)] = None,
    patience: Annotated[float, typer.Option(min=0.1, help=PATIENCE_HELP)] = PATIENCE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Print the smallest scenario in which a case still fails: fewest faults, clients, jobs and dates."""
    (loaded,) = scenarios_of([], [scenario])
    asked = loaded.raw["claims"]
    if claim is not None and claim not in asked:
        raise UsageError(f"--claim: {loaded.id} does not make {claim}. Valid: {', '.join(asked)}.")
    chosen = usable(target_of(target, python), Options(), patience)
    file, described = season_file_of(season_file), pipeline_file_of(pipeline)
    made = planned(
        "shrink", loaded, chosen, rig=rig, seed=seed, entry=entry, season_file=file,
        pipeline_file=described, patience=patience,
    )  # fmt: skip
    chance: list[str] = []
    for case, history, failing in _failing(made.first, chosen, [claim] if claim else list(asked)):
        if found := search(loaded, case, chosen, failing, history):
            _tell(found, case, chosen, loaded.id, as_json=as_json)
            raise typer.Exit(EXIT["fail"])
        chance.append(failing)
    if as_json:
        print_json({"scenario": loaded.id, "seed": seed, "fails": list(dict.fromkeys(chance))})
    if chance:
        say(
            f"{loaded.id} with seed {seed} fails {chance[0]}, and does not each time that it is run:"
            " no smaller scenario could be relied on"
        )
        raise typer.Exit(EXIT["unknown"])
    what = claim or "any claim"
    say(f"{loaded.id} with seed {seed} does not fail {what}: there is nothing to shrink")


def _failing(cases: Sequence[Case], target: Target, claims: list[str]) -> Iterator[tuple[Case, History, str]]:
    """Every case that fails, its history, and the claim. Raises UsageError where one cannot be run."""
    for case in cases:
        try:
            history = engine.run_one(case, target)
        except engine.CouldNotRunError as error:
            raise UsageError(str(error)) from None
        for name in claims:
            if broken(history, case, name):
                yield case, history, name


def _tell(found: Shrunk, case: Case, target: Target, name: str, *, as_json: bool) -> None:
    """The scenario on standard output, so that it can be sent to a file."""
    words = ["--seed", str(case.seed), "--rig", case.rig, "--target", target.spec]
    words += [f"--entry={case.entry.name}"] if case.entry else []
    command = shlex.join(["scrimmage", "replay", NAME, *words, *again([], target, [case]).more])
    says = f"{found.claim}: {found.finding} · {found.before} parts -> {found.after}, in {found.runs} runs"
    if as_json:
        print_json(
            {
                "scenario": name, "seed": case.seed, "rig": case.rig, "claim": found.claim,
                "finding": found.finding, "before": found.before, "after": found.after, "runs": found.runs,
                "toml": found.text, "replay": command,
            }
        )  # fmt: skip
        return
    say(says)
    typer.echo(
        f"# {name}, shrunk. As {NAME} it fails {found.claim} with:\n# {command}\n{found.text}", nl=False
    )
