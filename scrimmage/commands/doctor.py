"""``scrimmage doctor``: what is here, what is missing, and what that leaves out."""

import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.table import Column, Table

from reference.rate_limit import VARIABLES as RATE_LIMIT
from reference.self_heal.config import VARIABLES as SELF_HEAL
from reference.validation import VARIABLES as VALIDATION
from reference.variables import ConfigError, read
from scrimmage.commands.output import EXIT_USAGE, out, print_json
from scrimmage.faketime import NoFaketimeError, library
from simulators.heal_ledger import Firestore, FirestoreError
from simulators.heal_ledger import available as no_firestore
from simulators.heal_ledger.find import find
from simulators.warehouse.emulator import Emulator, EmulatorError, available

Row = dict[str, str]

DEFAULT = "default"
"""The state of a variable that nobody set."""


def doctor(
    *,
    whole: Annotated[bool, typer.Option("--all", help="Also the variables that nobody set.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Look at this machine: interpreter, parts, and the variables of the reference that are set."""
    rows = [row for look in LOOKS for row in look()]
    unset = 0 if whole else sum(row["state"] == DEFAULT for row in rows)
    if unset:
        rows = [row for row in rows if row["state"] != DEFAULT]
    if as_json:
        print_json(rows)
    else:
        # Folded, as a name that is cut off is no name.
        columns = [Column(name, overflow="fold") for name in ("what", "state", "found", "so")]
        table = Table(*columns, box=None, pad_edge=False, header_style="bold")
        for row in rows:
            table.add_row(row["what"], row["state"], row["found"], row["so"])
        out().print(table)
        if unset:
            out().print(f"{unset} variables of the reference are not set (--all shows them)", soft_wrap=True)
    if any(row["state"] == "wrong" for row in rows):
        raise typer.Exit(EXIT_USAGE)


def _row(what: str, state: str, found: str, so: str = "") -> Row:
    return {"what": what, "state": state, "found": found, "so": so}


def _python() -> list[Row]:
    fine = sys.version_info >= (3, 12)
    return [
        _row(
            "python",
            "fine" if fine else "wrong",
            platform.python_version(),
            "" if fine else "3.12 or newer is needed",
        )
    ]


PARTS = (
    ("mitmproxy", "the chaos proxy and scenarios that run through it"),
    ("locust", "scrimmage load"),
    *(
        (name, f"target {name}")
        for name in (
            "tenacity",
            "stamina",
            "httpx-retries",
            "requests-ratelimiter",
            "pybreaker",
            "aiobreaker",
            "purgatory",
        )
    ),
    ("slack-sdk", "the reference's notifications"),
    ("google-cloud-monitoring", "the reference's Cloud Monitoring metrics"),
)
"""Distributions that extras bring, and what is left out without them."""


def _parts() -> list[Row]:
    rows = []
    for name, what in PARTS:
        try:
            rows.append(_row(name, "fine", importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            rows.append(_row(name, "missing", "not installed", f"not run: {what}"))
    return rows


def _programs() -> list[Row]:
    node = shutil.which("node")
    so = "" if node else "not run: the tests of the official Node client"
    return [_row("node", "fine" if node else "missing", node or "not found", so)]


def _faketime() -> list[Row]:
    """Whether programs can be run faster than the machine's clock: one is started, to see."""
    what, so = "libfaketime", "not possible: --speed"
    try:
        return [_row(what, "fine", library())]
    except NoFaketimeError as error:
        return [_row(what, "missing", str(error), so)]


def _emulator() -> list[Row]:
    """Whether BigQuery's emulator starts here: it is started, which takes a second or two."""
    what, so = "bigquery emulator", "not run: gates and healers on the wire"
    why = available()
    if not why:
        try:
            with Emulator():
                return [_row(what, "fine", f"bqemulator {importlib.metadata.version('bqemulator')} starts")]
        except EmulatorError as error:
            why = _ends_of(error)
    return [_row(what, "missing", why, so)]


def _firestore() -> list[Row]:
    """Whether Firestore's emulator starts here: it is started, which takes a second or two."""
    what, so = "firestore emulator", "not run: healers on the wire"
    why = no_firestore()
    if not why:
        try:
            with Firestore():
                return [_row(what, "fine", f"{find(os.environ).jar} starts")]
        except FirestoreError as error:
            why = _ends_of(error)
    return [_row(what, "missing", why, so)]


def _ends_of(error: Exception) -> str:
    """What went wrong, and the last line of the log below it."""
    first, *_, last = str(error).splitlines() * 2
    return f"{first} {last}"


def _variables() -> list[Row]:
    """The variables of the reference; each is read alone, so that every wrong one is named."""
    rows = []
    for variable in (*RATE_LIMIT, *VALIDATION, *SELF_HEAL):
        got = os.environ.get(variable.name)
        if got is None:
            rows.append(_row(variable.name, DEFAULT, f"{variable.default}", variable.doc))
            continue
        try:
            read([variable], {variable.name: got})
            rows.append(_row(variable.name, "set", got, variable.doc))
        except ConfigError as error:
            rows.append(_row(variable.name, "wrong", got, str(error)))
    return rows


LOOKS: tuple[Callable[[], list[Row]], ...] = (
    _python,
    _parts,
    _programs,
    _faketime,
    _emulator,
    _firestore,
    _variables,
)
"""What the doctor looks at, in order."""
