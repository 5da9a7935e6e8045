"""The generated part of the documentation: ``python -m scrimmage.docs FOLDER`` writes it.

Everything here is read from the tables that the program itself uses, so it cannot tell otherwise.
"""

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import msgspec
import typer

from reference.rate_limit import VARIABLES
from scenarios.claims.table import CLAIMS
from scenarios.read import read
from scenarios.schema import write
from scrimmage.catalog import ROOT, SUITES, ids
from scrimmage.cli import app
from scrimmage.defects.table import DEFECTS
from scrimmage.report.schema import VERDICT
from simulators.balldontlie.options import ApiOptions
from simulators.faults.table import FAULTS, name_of

HEAD = "<!-- Written by `make docs`; change the code, not this page. -->\n\n"


def commands() -> str:
    """Every command with its arguments and options."""
    group = typer.main.get_command(app)
    assert isinstance(group, click.Group), "there are several commands"
    return "# Commands\n\n" + "\n".join(_command(name, command) for name, command in group.commands.items())


def _command(name: str, command: click.Command) -> str:
    rows = [
        (f"`{', '.join(one.opts)}`", getattr(one, "help", None) or "", _default(one))
        for one in command.params
    ]
    table = _table(("argument or option", "what it does", "default"), rows)
    return f"## scrimmage {name}\n\n{inspect.cleandoc(command.help or '')}\n\n{table}"


def _default(one: click.Parameter) -> str:
    return "" if one.default in (None, False) or callable(one.default) else f"`{one.default}`"


def claims() -> str:
    """Every claim with its level and source."""
    rows = [(one.id, one.title, one.level, one.source, one.statistic) for one in CLAIMS.values()]
    return "# Claims\n\n" + _table(("id", "claim", "level", "source", "what is counted"), rows)


def faults() -> str:
    """Every fault with its settings."""
    rows = [
        (
            f"`{name_of(one)}`",
            _first(one),
            ", ".join(f"`{field.name}`" for field in msgspec.structs.fields(one)),
        )
        for one in FAULTS
    ]
    return "# Faults\n\n" + _table(("kind", "what it does", "settings"), rows)


def scenarios() -> str:
    """Every scenario with its claims."""
    rows = []
    for name in (name for suite in SUITES for name in ids(suite)):
        raw = read(ROOT / f"{name}.toml").raw
        rows.append((f"`{name}`", raw["title"], ", ".join(raw["rigs"]), ", ".join(raw["claims"])))
    return "# Scenarios\n\n" + _table(("id", "what is asked", "rigs", "claims"), rows)


def defects() -> str:
    """Every defect and where it is caught."""
    rows = [
        (
            f"`{one.name}`",
            one.says,
            "; ".join(f"{where}: {', '.join(ids)}" for where, ids in one.caught_by.items()),
        )
        for one in DEFECTS.values()
    ]
    return "# Defects\n\n" + _table(("name", "the mistake", "caught by"), rows)


def variables() -> str:
    """Every variable of the reference."""
    rows = [(f"`{one.name}`", f"`{_plain(one.default)}`", one.valid, one.doc) for one in VARIABLES]
    return "# Variables of the reference\n\n" + _table(("variable", "default", "valid", "what it does"), rows)


def options() -> str:
    """Every option of the simulated API."""
    rows = [(f"`{field.name}`", f"`{_plain(field.default)}`") for field in msgspec.structs.fields(ApiOptions)]
    text = "The `[api]` table of a scenario; what each means stands beside it in `simulators/balldontlie/options.py`."
    return f"# Options of the simulated API\n\n{text}\n\n" + _table(("option", "default"), rows)


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "claims": claims,
    "faults": faults,
    "scenarios": scenarios,
    "defects": defects,
    "variables": variables,
    "api-options": options,
}
"""Generated pages by the name of their file."""


def write_all(folder: Path) -> Iterator[Path]:
    """Write the pages and the JSON Schemas below *folder*, and give their paths."""
    for name, page in PAGES.items():
        path = folder / "reference" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + page(), encoding="utf-8")
        yield path
    yield from write(folder / "schemas", VERDICT)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value in (None, (), "") or value is msgspec.NODEFAULT else str(value)


def _first(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n\n")[0]


if __name__ == "__main__":
    for written in write_all(Path(sys.argv[1])):
        sys.stdout.write(f"{written}\n")
