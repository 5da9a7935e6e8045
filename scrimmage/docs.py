"""The generated part of the documentation: ``python -m scrimmage.docs FOLDER`` writes it.

Everything here is read from the tables that the program itself uses, so it cannot tell otherwise.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import typer
from typer.core import TyperGroup

from reference.rate_limit import VARIABLES as RATE_LIMIT
from reference.self_heal.config import VARIABLES as SELF_HEAL
from reference.validation import VARIABLES as VALIDATION
from reference.variables import Default
from scenarios.claims.table import CLAIMS
from scenarios.read import read
from scenarios.schema import write
from scrimmage.catalog import ROOT, SUITES, ids
from scrimmage.cli import app
from scrimmage.defects.table import DEFECTS
from scrimmage.fields import rows
from scrimmage.report.schema import VERDICT
from scrimmage.staging.model import ProbeSpec, Staging
from simulators.balldontlie.options import ApiOptions
from simulators.chaos.limiter import Limit
from simulators.chaos.protocols import ENCODED, NO_PLAIN_H2, PROTOCOLS, SHOWS
from simulators.faults.table import FAULTS, name_of
from simulators.faults.when import When
from simulators.outages import when as outages_when
from simulators.outages.table import NAMES, OUTAGES
from simulators.processors.behaviours import when as behaviours_when
from simulators.processors.behaviours.table import BEHAVIOURS
from simulators.processors.behaviours.table import NAMES as BEHAVIOUR_NAMES
from simulators.warehouse import Value
from simulators.warehouse.differences import EXAMPLE, IN_CALLS, IN_SQL

HEAD = "<!-- Written by `make docs`; change the code, not this page. -->\n\n"
SETTINGS = ("setting", "valid", "default", "what it is")
CODE = re.compile(r"(`+[^`]*`+)")


def commands() -> str:
    """Every command with its arguments and options."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup), "there are several commands"
    says = (
        "What `scrimmage COMMAND` takes. Exit codes: 0 every counted claim passes, 1 a claim fails,"
        " 2 wrong usage or bad input, 3 unknown."
    )
    return _page("Commands", says, *(_command(name, one) for name, one in group.commands.items()))


def _command(name: str, command: Any) -> str:
    lines = [
        (f"`{', '.join(one.opts)}`", getattr(one, "help", None) or "", _default(one))
        for one in command.params
    ]
    table = _table(("argument or option", "what it does", "default"), lines)
    return f"## scrimmage {name}\n\n{inspect.cleandoc(command.help or '')}\n\n{table}"


def _default(one: Any) -> str:
    if one.required:
        return "needed"
    silent = one.default is None or one.default is False or callable(one.default)
    return "" if silent else f"`{one.default}`"


def claims() -> str:
    """Every claim with its level and source."""
    says = (
        "What is judged over a history. Level `rfc` is a standard's, `documented` the pipeline's or the"
        " target's own word, `house` ours, which counts for the reference only. Tasks, objectives (T1 to T8)"
        " and known mistakes are those of the plan of the reference's pipeline, which is not in this"
        " repository; what they ask stands in brackets. A source that begins with `ours` is a rule of this"
        " project."
    )
    lines = [(one.id, one.title, one.level, one.source, one.statistic) for one in CLAIMS.values()]
    return _page("Claims", says, _table(("id", "claim", "level", "source", "what is counted"), lines))


def faults() -> str:
    """Every fault with its settings, and when one strikes."""
    says = (
        "What `do` in a `[[faults]]` table may be, by its `kind`, and the conditions of `when`."
        " In a scenario `{ draw = [low, high] }` may stand for a value."
    )
    when = f"## when\n\n{inspect.getdoc(When)}\n\n{_settings(When)}"
    return _page("Faults", says, when, *(_fault(name_of(one), one) for one in FAULTS), _proxied())


def _proxied() -> str:
    head = ("fault", "HTTP/1.1", "HTTP/1.1, TLS", "HTTP/2, TLS", "HTTP/2, plain", "")
    lines = [(f"`{one.kind}`", one.plain, one.tls, one.h2, "cannot", one.note) for one in PROTOCOLS]
    words = _table(("it shows as", "that is"), SHOWS.items())
    table = _table(head, lines)
    return f"## Through the chaos proxy\n\n{NO_PLAIN_H2}\n\n{table}\n{words}\n{ENCODED}\n"


def _fault(name: str, kind: type[msgspec.Struct]) -> str:
    table = _settings(kind) if kind.__struct_fields__ else "It has no settings.\n"
    return f"## {name}\n\n{inspect.getdoc(kind)}\n\n{table}"


def outages() -> str:
    """Every outage of a service with its settings, and when one strikes."""
    says = (
        "What `do` in an `[[outages]]` table may be, by its `kind`, and the conditions of `when`: what goes"
        " wrong with the warehouse, with Slack, and with the next phase. What slows adds up; of the others"
        " the first acts."
    )
    when = f"## when\n\n{inspect.getdoc(outages_when.When)}\n\n{_settings(outages_when.When)}"
    return _page(
        "Outages", says, when, *(_fault(one, kind) for one, kind in zip(NAMES, OUTAGES, strict=True))
    )


def behaviours() -> str:
    """Every behaviour of a processor with its settings, and when one strikes."""
    says = (
        "What `do` in a `[[pipeline.processors]]` table may be, by its `kind`, and the conditions of `when`:"
        " what processors do otherwise than they should once a healer has triggered them. Where several"
        " strike one trigger, they act in their order."
    )
    when = f"## when\n\n{inspect.getdoc(behaviours_when.When)}\n\n{_settings(behaviours_when.When)}"
    kinds = zip(BEHAVIOUR_NAMES, BEHAVIOURS, strict=True)
    return _page("Behaviours of processors", says, when, *(_fault(one, kind) for one, kind in kinds))


def differences() -> str:
    """Where the service, its emulator and DuckDB part."""
    says = (
        "Where BigQuery, bqemulator 1.4, and DuckDB 1.5 behind sqlglot part, as far as the pipeline's SQL"
        " can meet it. What the service does is told by its documentation; the two others are tried, by the"
        " tests of `simulators/warehouse/differences.py`."
    )
    columns = ", ".join(f"{name} {type_}" for name, type_ in EXAMPLE.schema.columns)
    example = "; ".join(f"({', '.join(map(_shown, row))})" for row in EXAMPLE.rows)
    sql = [
        (f"`{one.sql.replace('`', '')}`", f"`{one.service}`", f"`{one.emulator}`", f"`{one.duckdb}`", one.so)
        for one in IN_SQL
    ]
    calls = [(one.call, one.service, one.emulator, one.so) for one in IN_CALLS]
    return _page(
        "Differences between warehouses", says,
        f"## In SQL\n\nTable `p.d.t` is ({columns}) with rows {example}. Tables are quoted in backticks.\n",
        _table(("statement", "service", "emulator", "DuckDB", "so"), sql),
        "## In calls\n", _table(("call", "service", "emulator", "so"), calls),
    )  # fmt: skip


def _shown(value: Value) -> str:
    return "null" if value is None else f"{value}"


def scenarios() -> str:
    """Every scenario with its claims."""
    says = "The scenarios that come with Scrimmage; `scrimmage show ID` prints one in full."
    lines = []
    for name in (name for suite in SUITES for name in ids(suite)):
        raw = read(ROOT / f"{name}.toml").raw
        lines.append(
            (f"`{name}`", raw["title"], raw["expect"], *map(", ".join, (raw["rigs"], raw["claims"])))
        )
    return _page("Scenarios", says, _table(("id", "what is asked", "expected", "rigs", "claims"), lines))


def defects() -> str:
    """Every defect and where it is caught."""
    says = "Targets made wrong on purpose, and what must fail for each; `scrimmage defects` runs them."
    lines = [
        (
            f"`{one.name}`",
            one.says,
            "; ".join(f"{where}: {', '.join(ids)}" for where, ids in one.caught_by.items()),
        )
        for one in DEFECTS.values()
    ]
    return _page("Defects", says, _table(("name", "the mistake", "caught by"), lines))


def variables() -> str:
    """Every variable of the reference."""
    says = (
        "The environment variables of the reference, read anew at each job; a wrong value is refused by name."
    )
    every = (*RATE_LIMIT, *VALIDATION, *SELF_HEAL)
    lines = [(f"`{one.name}`", _plain(one.default), one.valid, one.doc) for one in every]
    return _page(
        "Variables of the reference", says, _table(("variable", "default", "valid", "what it does"), lines)
    )


def _plain(value: Default) -> str:
    if value == "":
        return "unset"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def options() -> str:
    """Every option of the simulated API."""
    says = (
        "What the `[api]` table of a scenario may hold: every point on which the real service may differ."
        " None in a text means that the option is not set."
    )
    return _page("Options of the simulated API", says, _settings(ApiOptions))


def staging() -> str:
    """Every key of a staging file."""
    says = (
        "What the file of `scrimmage certify --rig staging --staging FILE` may hold; how it is used:"
        " `docs/staging.md`. `[[faults]]` are those of a scenario (`faults.md`)."
    )
    lists = (("limits", Limit), ("probes", ProbeSpec))
    parts = (f"## [[{name}]]\n\n{inspect.getdoc(kind)}\n\n{_settings(kind)}" for name, kind in lists)
    return _page("Staging files", says, _settings(Staging), *parts)


PAGES: dict[str, Callable[[], str]] = {
    "cli": commands,
    "claims": claims,
    "faults": faults,
    "outages": outages,
    "behaviours": behaviours,
    "warehouse-differences": differences,
    "scenarios": scenarios,
    "defects": defects,
    "variables": variables,
    "api-options": options,
    "staging": staging,
}
"""Generated pages by the name of their file."""


def write_all(folder: Path) -> Iterator[Path]:
    """Write the pages and the JSON Schemas below *folder*, and give their paths."""
    for name, page in PAGES.items():
        path = folder / "reference" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(), encoding="utf-8", newline="\n")
        yield path
    yield from write(folder / "schemas", VERDICT)


def _page(title: str, says: str, *parts: str) -> str:
    return f"{HEAD}# {title}\n\n{says}\n\n" + "\n".join(parts)


def _settings(kind: type[msgspec.Struct]) -> str:
    return _table(SETTINGS, [(f"`{one.name}`", one.valid, one.default, one.says) for one in rows(kind)])


def _table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    whole = [head, tuple("---" for _ in head), *lines]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in whole)


def _cell(text: str) -> str:
    """One line; outside of code what Markdown would take for emphasis or a tag is escaped."""
    parts = CODE.split(" ".join(text.split()))
    parts[::2] = [re.sub(r"([*<])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts).replace("|", "\\|")


if __name__ == "__main__":
    for written in write_all(Path(sys.argv[1])):
        sys.stdout.write(f"{written}\n")
