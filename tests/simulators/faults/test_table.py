"""The table of faults, held against the files and against what a scenario writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from simulators import faults
from simulators.faults.table import FAULTS, NAMES, Do, name_of

SETTINGS: Sequence[dict[str, Any]] = (
    {"kind": "noop"},
    {"kind": "status", "status": 429, "retry_after": {"text": ["1", "2"]}, "body": "html", "skew": -3600},
    {"kind": "rows_dropped", "count": 2},
    {"kind": "rows_duplicated", "share": 0.5},
    {"kind": "fields_dropped", "fields": ["id"]},
    {"kind": "fields_null", "fields": ["id"], "share": 0.5},
    {"kind": "wrong_type", "becomes": "string", "field": "id"},
    {"kind": "empty_data", "keep_meta": True},
    {"kind": "page_repeated"},
    {"kind": "cursor_loop", "to": "first"},
    {"kind": "stale", "seconds": 60},
    {"kind": "not_json", "text": "hello"},
    {"kind": "body_cut", "after": 10},
    {"kind": "reset_body", "after": 10},
    {"kind": "reset"},
    {"kind": "refused"},
    {"kind": "delay", "seconds": 1.5},
    {"kind": "drip", "chunk": 1, "every": 0.1},
)


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: str(settings["kind"]))
def test_a_scenario_can_write_every_fault(settings: dict[str, Any]) -> None:
    """And its settings come back as they were written, so that a history shows them."""
    fault = msgspec.convert(settings, Do)

    assert settings["kind"] == name_of(fault)
    assert settings == msgspec.json.decode(msgspec.json.encode(fault))


def test_the_examples_are_all_the_kinds() -> None:
    """In the table's order, and no kind twice; a new fault gets an example in SETTINGS above."""
    assert list(NAMES) == [settings["kind"] for settings in SETTINGS]
    assert len(set(NAMES)) == len(FAULTS)


def test_each_fault_is_the_file_of_its_name() -> None:
    """Found by its kind, and told in its docstring."""
    for fault in FAULTS:
        assert f"simulators.faults.{name_of(fault)}" == fault.__module__
        assert fault.__doc__


def test_each_file_with_a_kind_stands_in_the_table() -> None:
    """A fault that nobody listed could never strike."""
    folder = Path(faults.__path__[0])
    kinds = {file.stem for file in folder.glob("*.py") if "(Fault, frozen=True)" in file.read_text()}
    rows = {file.stem for file in folder.glob("*.py") if "(RowsFault, frozen=True)" in file.read_text()}

    assert set(NAMES) == (kinds | rows) - {"rows"}


def test_an_unknown_kind_is_refused() -> None:
    """The message names what was got."""
    with pytest.raises(msgspec.ValidationError, match="rows_droped"):
        msgspec.convert({"kind": "rows_droped"}, Do)


def test_the_union_has_a_json_schema() -> None:
    """Scenarios publish theirs, with every kind in it."""
    schema = msgspec.json.schema(Do)

    assert set(NAMES) == set(schema["discriminator"]["mapping"])
