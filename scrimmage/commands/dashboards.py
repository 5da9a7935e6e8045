"""``scrimmage dashboards``: the files for Cloud Monitoring, or a page that draws them with simulated data."""

from pathlib import Path
from typing import Annotated

import typer

from scrimmage.commands.output import UsageError, out, print_json
from scrimmage.whole_file import write_whole

OUT = "Folder for dashboards, alert policies and log-based metrics; those of ours that are none any more go."
DRAW = "File for a page that draws each dashboard with what the reference does in simulated time."


def dashboards(
    *,
    folder: Annotated[Path | None, typer.Option("--out", help=OUT)] = None,
    draw: Annotated[Path | None, typer.Option(help=DRAW)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Write dashboards and alert policies from the metric definitions of the reference, or draw them."""
    if folder is None and draw is None:
        raise UsageError("nothing to do. Valid: --out FOLDER, --draw FILE.html, or both.")
    written: list[str] = []
    place = folder
    try:
        if folder is not None:
            from scrimmage.dashboards.files import write  # noqa: PLC0415 (help waits for none of this)

            written += [str(path) for path in write(folder)]
        if draw is not None:
            place = draw
            write_whole(draw, _page().encode())
            written.append(str(draw))
    except OSError as error:
        raise UsageError(f"{place}: {error.strerror}. Valid: a place that can be written.") from None
    if as_json:
        print_json({"files": written})
    else:
        out().print(f"wrote {len(written)} files: {', '.join(written)}", markup=False, soft_wrap=True)


def _page() -> str:
    from scrimmage.dashboards import simulated  # noqa: PLC0415 (help waits for no world)
    from scrimmage.dashboards.boards import BOARDS  # noqa: PLC0415 (likewise)
    from scrimmage.dashboards.draw import page  # noqa: PLC0415 (likewise)

    return page((board, getattr(simulated, board.name)()) for board in BOARDS)
