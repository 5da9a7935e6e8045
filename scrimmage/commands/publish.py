"""``scrimmage publish``: a verdict and its measurements into BigQuery."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from scrimmage.commands.output import EXIT_UNKNOWN, UsageError, out, print_json, say
from scrimmage.commands.saved import FILE, verdict_in
from scrimmage.publishing import NotDatedError, PublishError, Table, TableNameError, measurements
from scrimmage.publishing import publish as put
from scrimmage.publishing.write import TIMEOUT

TABLE = "PROJECT.DATASET.TABLE; the table is made where it is missing, its dataset is not."
SECONDS = "Seconds that one statement may take, with what is tried again of it."


def publish(
    folder: Annotated[Path, typer.Argument(help="The folder of a certification.", metavar="DIR")],
    *,
    table: Annotated[str, typer.Option(help=TABLE)],
    timeout: Annotated[float, typer.Option(min=0.1, help=SECONDS)] = TIMEOUT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Put a verdict and its measurements into a BigQuery table; what is there is not written twice.

    Exit 3 where BigQuery gave no answer; the same command then adds what is missing.
    """
    if find_spec("google") is None or find_spec("google.cloud.bigquery") is None:
        raise UsageError("google-cloud-bigquery is not installed (pip install 'scrimmage[gcp]').")
    try:
        name = Table.named(table)
        rows = measurements(verdict_in(folder))
    except TableNameError as error:
        raise UsageError(f"--table: {error}") from None
    except NotDatedError as error:
        raise UsageError(f"{folder / FILE}: {error}") from None
    try:
        added = put(rows, name, os.environ, timeout=timeout)
    except PublishError as error:
        if error.refused:
            raise UsageError(f"{error}. Valid: a dataset that is there, and the right to fill it.") from None
        say(f"{error}. Publish again: no row is written twice.")
        raise typer.Exit(EXIT_UNKNOWN) from None
    if as_json:
        print_json({"table": str(name), "run": rows[0].run, "rows": len(rows), "added": added})
    else:
        says = f"{name}: {added} of {len(rows)} rows added, run {rows[0].run}"
        out().print(says, markup=False, soft_wrap=True)
