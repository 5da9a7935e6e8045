"""``scrimmage list``: what there is."""

from typing import Annotated

import typer
from rich.table import Table

from scenarios.claims.table import CLAIMS
from scenarios.read import read
from scrimmage.catalog import ROOT, SUITES, ids
from scrimmage.commands.output import UsageError, out, print_json
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.table import TARGETS
from simulators.faults.table import FAULTS, name_of

Rows = list[dict[str, str]]


def _scenarios() -> Rows:
    found = [read(ROOT / f"{name}.toml") for suite in SUITES for name in ids(suite)]
    return [
        {
            "id": one.id,
            "rigs": ", ".join(one.raw["rigs"]),
            "claims": ", ".join(one.raw["claims"]),
            "title": one.raw["title"],
        }
        for one in found
    ]


def _claims() -> Rows:
    return [
        {"id": claim.id, "level": claim.level, "source": claim.source, "title": claim.title}
        for claim in CLAIMS.values()
    ]


def _faults() -> Rows:
    return [{"id": name_of(fault), "title": (fault.__doc__ or "").partition("\n")[0]} for fault in FAULTS]


def _targets() -> Rows:
    rows = [
        {"id": name, "title": (type(one).__doc__ or "").partition("\n")[0]} for name, one in TARGETS.items()
    ]
    return [
        *rows,
        {
            "id": "package.module:attribute",
            "title": "Your own scraper in both rigs, or gate on the wire.",
        },
    ]


def _defects() -> Rows:
    return [{"id": name, "title": one.says} for name, one in DEFECTS.items()]


KINDS = {
    "scenarios": _scenarios,
    "claims": _claims,
    "faults": _faults,
    "targets": _targets,
    "defects": _defects,
}
"""What can be listed."""


def listing(
    what: Annotated[str, typer.Argument(help=f"{', '.join(KINDS)}.")] = "scenarios",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """List scenarios, claims, faults, targets or defects."""
    if what not in KINDS:
        raise UsageError(f"there is no list of '{what}'. Valid: {', '.join(KINDS)}.")
    rows = KINDS[what]()
    if as_json:
        print_json(rows)
        return
    table = Table(*rows[0], box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row.values())
    out().print(table)
