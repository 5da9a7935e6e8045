"""``scrimmage check``: scenario files read without running them."""

from pathlib import Path
from typing import Annotated

import typer

from scenarios.read import ScenarioError, read
from scrimmage.commands.output import EXIT_USAGE, UsageError, out, print_json


def check(
    paths: Annotated[list[Path], typer.Argument(help="Scenario files, or folders of them.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Say of each scenario file whether it can be run; the first mistake of each, with its line."""
    files = [file for path in paths for file in (sorted(path.rglob("*.toml")) if path.is_dir() else [path])]
    if not files:
        raise UsageError(f"no scenarios in {', '.join(map(str, paths))}. Valid: files that end in .toml.")
    mistakes = {str(file): _mistake(file) for file in files}
    if as_json:
        print_json([{"file": file, "mistake": mistake} for file, mistake in mistakes.items()])
    else:
        for file, mistake in mistakes.items():
            out().print(mistake or f"{file}: fine", markup=False, soft_wrap=True)
    if any(mistakes.values()):
        raise typer.Exit(EXIT_USAGE)


def _mistake(file: Path) -> str:
    try:
        read(file)
    except ScenarioError as error:
        return str(error)
    return ""
