"""``scrimmage tune``: what each threshold of the gates costs, over simulated seasons."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from scrimmage.commands.inputs import season_file_of
from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, print_json, say
from scrimmage.commands.products import document, leave_in, writable
from scrimmage.commands.progress import counting
from scrimmage.seasons import season_of
from scrimmage.tuning.nights import Work
from scrimmage.tuning.show import care_of, head, show
from scrimmage.tuning.tune import Tuning
from scrimmage.tuning.tune import tune as tuned
from simulators.pipeline import Pipeline, Thresholds

GAMES = "You want a date blocked when a table has less than this share of its games."
QUALITY = "You want a date blocked when a table's mean quality is under this."
MOST = "A threshold is proposed if the 95 % bound of its false alarms is at most this."

JSON, PLOT = "tuning.json", "tuning.svg"


def tune(
    *,
    care_games: Annotated[float, typer.Option(min=0, max=1, help=GAMES)] = 0.8,
    care_quality: Annotated[float, typer.Option(min=0, max=1, help=QUALITY)] = 0.7,
    most_false_alarms: Annotated[float, typer.Option(min=0, max=1, help=MOST)] = 0.01,
    season: Annotated[int, typer.Option(help="The year in which the season starts.")] = 2024,
    season_file: Annotated[Path | None, typer.Option(help="A real calendar as CSV.")] = None,
    seasons: Annotated[int, typer.Option(min=1, help="How many, each with its own seed.")] = 2,
    dates: Annotated[
        int | None, typer.Option(min=1, help="So many of each season; all if not given.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the first season, and of the damages.")] = 0,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder of plot and document.")] = Path(
        "scrimmage-out"
    ),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Sweep the gates' thresholds over seasons with and without damage; exit 3 if one has no proposal."""
    file = season_file_of(season_file)
    config = {
        "season": season, "season_file": file.name if file else "", "seasons": seasons, "dates": dates,
        "seed": seed, "most_false_alarms": most_false_alarms,
    }  # fmt: skip
    try:
        made = [Pipeline(season_of(season, one, file), one) for one in range(seed, seed + seasons)]
    except ValueError as error:
        raise UsageError(str(error)) from None
    folder = writable(out_dir)
    work = Work(made, Thresholds(care_games, care_quality), seed, dates)
    with counting(work.size, "measuring dates") as tell:
        found = tuned(work, most_false_alarms, config, tell)
    texts = {JSON: document(found), **_plot(found)}
    leave_in(folder, texts)
    if as_json:
        print_json(found)
    else:
        show(found, out())
        out().print(f"written to {folder}: {', '.join(texts)}", soft_wrap=True)
    if not found.complete:
        raise typer.Exit(EXIT_UNKNOWN)


def _plot(found: Tuning) -> Mapping[str, str]:
    try:
        from scrimmage.tuning.plot import svg  # noqa: PLC0415 (an extra, and slow to import)
    except ModuleNotFoundError as error:
        say(f"no plot: {error.name} is not installed (pip install 'scrimmage[report]')")
        return {}
    return {PLOT: svg(found.curves, "What the gates' thresholds cost", [head(found), care_of(found)])}
