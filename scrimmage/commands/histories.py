"""Saved histories as commands take them; every mistake becomes a UsageError."""

from pathlib import Path

import msgspec

from scenarios.model import Scenario
from scrimmage.case import Case
from scrimmage.commands.output import UsageError
from simulators.history import History, HistoryError, load


def history_in(path: Path) -> History:
    """The history in *path*. Raises UsageError."""
    try:
        return load(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None
    except HistoryError as error:
        raise UsageError(str(error)) from None


def case_in(history: History, path: Path) -> Case:
    """The case that *history*, read from *path*, is of. Raises UsageError."""
    first = history.header
    try:
        scenario = msgspec.convert(first.scenario, Scenario)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}:1: its scenario is none of this version: {error}") from None
    entry = next((one for one in scenario.catalogue if one.name == first.entry), None)
    return Case(first.scenario_id, scenario, first.scenario, first.rig, first.seed, entry)
