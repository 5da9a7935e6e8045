"""``scrimmage compare``: the same scenarios over several targets."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from scenarios.read import ScenarioError
from scrimmage.case import PATIENCE
from scrimmage.commands.inputs import folder_for, scenarios_of
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, print_json, say
from scrimmage.commands.progress import progress
from scrimmage.commands.targets import Options, target_of, usable
from scrimmage.comparing import (
    LIBRARIES,
    SCENARIOS,
    Asked,
    Comparison,
    compare,
    incomplete,
    runs,
    show,
    write,
)
from scrimmage.engine import WorkerDiedError

TARGET = "A target, as certify takes it; may be given again. All libraries when not given."
SCENARIO = "An id, or the path of a TOML file; may be given again. Else those that libraries differ in."
OUT = "Folder of compare.json, compare.md and the histories of each target."


def comparing(
    *,
    target: Annotated[list[str] | None, typer.Option(help=TARGET)] = None,
    scenario: Annotated[list[str] | None, typer.Option(help=SCENARIO)] = None,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds of each scenario.")] = 1,
    seed: Annotated[int, typer.Option(min=0, help="The first seed.")] = 0,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes.")] = None,
    out_dir: Annotated[Path, typer.Option("--out", help=OUT)] = Path("scrimmage-out"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Run the same scenarios over several targets, in virtual time, and lay them side by side.

    What a library does not claim is not asked of it. Exit code 0 when all was run, whatever was found;
    3 when a target could not be run.
    """
    specs = list(dict.fromkeys(target or [one.target for one in LIBRARIES]))
    targets = [usable(target_of(spec), Options(), PATIENCE) for spec in specs]
    loaded = scenarios_of([], list(scenario or SCENARIOS))
    command = _command(target or [], scenario or [], seed, seeds)
    asked = Asked(targets, loaded, seed, seeds, jobs or os.cpu_count() or 1, command)
    with folder_for(out_dir) as folder:
        try:
            with progress(runs(asked)) as tell:
                found = compare(asked, folder, tell)
        except ScenarioError as error:
            raise UsageError(str(error)) from None
        except WorkerDiedError as error:
            say(f"stopped: {error}")
            raise typer.Exit(EXIT_UNKNOWN) from None
        write(found, folder)
    _tell(found, folder, as_json=as_json)
    if incomplete(found):
        raise typer.Exit(EXIT_UNKNOWN)


def _tell(found: Comparison, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    console = out()
    show(found, console)
    console.print(f"\nwritten: {folder}/compare.json, {folder}/compare.md", markup=False)


def _command(targets: Sequence[str], scenarios: Sequence[str], seed: int, seeds: int) -> str:
    """What a person types to have the same again."""
    words = ["scrimmage", "compare"]
    words += [word for one in targets for word in ("--target", one)]
    words += [word for one in scenarios for word in ("--scenario", one)]
    words += ["--seed", str(seed)] if seed else []
    words += ["--seeds", str(seeds)] if seeds != 1 else []
    return shlex.join(words)
