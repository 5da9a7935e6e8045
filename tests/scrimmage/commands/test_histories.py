"""Saved histories as commands take them."""

from pathlib import Path

import msgspec
import pytest

from scrimmage.commands.histories import case_in, history_in
from scrimmage.commands.output import UsageError
from simulators import history
from tests.simulators.history.samples import EVENTS, HEADER

SCENARIO = {"title": "t", "suite": "own", "rigs": ["sim"], "expect": "complete", "claims": {"RL1": {}}}


def test_a_history_and_its_case_are_read(tmp_path: Path) -> None:
    """The case is the one that was run."""
    path = tmp_path / "h.jsonl.gz"
    header = msgspec.structs.replace(HEADER, scenario=SCENARIO)
    path.write_bytes(history.packed(history.History(header, EVENTS)))

    read = history_in(path)
    case = case_in(read, path)

    assert len(read.events) == len(EVENTS)
    assert (case.id, case.rig, case.seed, case.scenario.title) == ("rate_limit/x", "sim", 3, "t")


def test_what_is_none_is_a_mistake(tmp_path: Path) -> None:
    """Missing, no history, a scenario of another version."""
    path = tmp_path / "h.jsonl"
    with pytest.raises(UsageError, match=r"h.jsonl: cannot be read: No such file"):
        history_in(path)
    path.write_text("x\n")
    with pytest.raises(UsageError, match=r"h.jsonl:1: "):
        history_in(path)
    with pytest.raises(UsageError, match=r"h.jsonl:1: its scenario is none of this version: "):
        case_in(history.History(HEADER, ()), path)
