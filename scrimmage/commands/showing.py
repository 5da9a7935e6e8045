"""``scrimmage show``: one scenario, claim, fault, target or defect in full."""

import inspect
import tomllib
from typing import Annotated, Any

import msgspec
import typer
from rich.markup import escape
from rich.syntax import Syntax

from scenarios.claims.table import CLAIMS
from scrimmage.catalog import ROOT, SUITES, ids
from scrimmage.commands.output import UsageError, out, print_json
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.table import TARGETS
from simulators.faults.table import FAULTS, name_of


def show(
    name: Annotated[str, typer.Argument(help="An id as `scrimmage list` gives it.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Show one thing in full: what it is, where it stands, what it takes."""
    found = _found(name)
    if as_json:
        print_json(found)
        return
    console = out()
    for key, value in found.items():
        if key == "text" and console.is_terminal:
            console.print(Syntax(value, "toml", background_color="default", word_wrap=True))
        elif key == "text":
            console.print(value, markup=False, soft_wrap=True)
        elif value:
            console.print(f"[bold]{key}[/bold]  {escape(str(value))}")


def _found(name: str) -> dict[str, Any]:
    scenarios = [one for suite in SUITES for one in ids(suite)]
    if name in scenarios:
        return {
            "scenario": name,
            "file": f"scenarios/{name}.toml",
            "text": (ROOT / f"{name}.toml").read_text("utf-8"),
        }
    if name in CLAIMS:
        return _claim(name)
    for fault in FAULTS:
        if name == name_of(fault):
            fields = [f"{field.name}: {_type(field.type)}" for field in msgspec.structs.fields(fault)]
            return {"fault": name, "says": _flowing(fault), "settings": ", ".join(fields)}
    if name in TARGETS:
        declares = TARGETS[name].declares({})
        return {"target": name, "module": TARGETS[name].module, "declares": msgspec.to_builtins(declares)}
    if name in DEFECTS:
        defect = DEFECTS[name]
        return {
            "defect": name,
            "says": defect.says,
            "caught by": {key: list(value) for key, value in defect.caught_by.items()},
        }
    raise UsageError(
        f"there is nothing called '{name}'."
        " Valid: any id of `scrimmage list scenarios`, claims, faults, targets or defects."
    )


def _claim(name: str) -> dict[str, Any]:
    claim = CLAIMS[name]
    listed = [one for suite in SUITES for one in ids(suite) if name in _claims_of(one)]
    return {
        "claim": claim.id,
        "title": claim.title,
        "level": claim.level,
        "source": claim.source,
        "statistic": claim.statistic,
        "settings": ", ".join(claim.settings),
        "rule": _flowing(claim.judge),
        "scenarios": ", ".join(listed),
    }


def _flowing(thing: object) -> str:
    """The docstring of *thing*, a line for each paragraph: the terminal breaks it where it is full."""
    paragraphs = (inspect.getdoc(thing) or "").split("\n\n")
    return "\n".join(" ".join(one.split()) for one in paragraphs)


def _claims_of(scenario: str) -> dict[str, Any]:
    """What a shipped *scenario* lists; that its file is sound is for others to say."""
    claims: dict[str, Any] = tomllib.loads((ROOT / f"{scenario}.toml").read_text("utf-8"))["claims"]
    return claims


def _type(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind)).replace("typing.", "")
