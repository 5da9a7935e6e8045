"""The cases of one scenario that a command is asked for by name: ``replay`` and ``shrink``."""

from pathlib import Path

from scenarios.read import Loaded, ScenarioError
from scrimmage.commands.output import UsageError
from scrimmage.plan import Plan, plan
from scrimmage.targets.base import Target


def planned(
    what: str, loaded: Loaded, target: Target, *, rig: str, seed: int, entry: str | None,
    season_file: Path | None, pipeline_file: Path | None, patience: float,
) -> Plan:  # fmt: skip
    """The plan of *loaded* with one seed, in one rig; of its catalogue *entry* alone, where one is named.

    *what* is what the command does with them. Raises UsageError where there is none, with what is valid.
    """
    try:
        made = plan(
            [loaded], target, rig=rig, seeds=[seed], entry=entry, season_file=season_file,
            pipeline_file=pipeline_file, patience=patience,
        )  # fmt: skip
    except ScenarioError as error:
        raise UsageError(str(error)) from None
    if not made.first:
        asked = f"rig {rig}" + (f" and entry '{entry}'" if entry else "")
        raise UsageError(f"nothing to {what}: {_why(loaded, made, asked)}")
    return made


def _why(loaded: Loaded, made: Plan, asked: str) -> str:
    why = made.not_run[0].why if made.not_run else f"{loaded.id} has no {asked}"
    entries = ", ".join(one["name"] for one in loaded.raw.get("catalogue", []))
    rigs = ", ".join(loaded.raw["rigs"])
    return f"{why}. Valid rigs: {rigs}; entries: {entries or 'none'}."
