"""The table of damages, held against the files and against what a scenario writes."""

from pathlib import Path

import msgspec
import pytest

from simulators.pipeline import damages
from simulators.pipeline.damages.table import DAMAGES, NAMES, Do, name_of
from tests.simulators.pipeline.damages.examples import EXAMPLES
from tests.simulators.pipeline.made import Raw, changed, damage


@pytest.mark.parametrize("raw", EXAMPLES, ids=lambda raw: str(raw["kind"]))
def test_a_scenario_can_write_every_damage(raw: Raw) -> None:
    """And its settings come back as they were written, so that a history shows them."""
    made = damage(raw)

    assert raw["kind"] == name_of(made)
    assert raw == msgspec.json.decode(msgspec.json.encode(made))


@pytest.mark.parametrize("raw", EXAMPLES[1:], ids=lambda raw: str(raw["kind"]))
def test_every_damage_changes_some_table(raw: Raw) -> None:
    """On an ordinary date; but for the first, which is the control."""
    assert changed(raw)


def test_the_examples_are_all_the_kinds() -> None:
    """In the table's order, and no kind twice."""
    assert list(NAMES) == [raw["kind"] for raw in EXAMPLES]
    assert len(set(NAMES)) == len(DAMAGES)


def test_each_damage_is_the_file_of_its_name() -> None:
    """Found by its kind, and told in its docstring."""
    for one in DAMAGES:
        assert f"simulators.pipeline.damages.{name_of(one)}" == one.__module__
        assert one.__doc__


def test_each_file_with_a_damage_stands_in_the_table() -> None:
    """A damage that nobody listed could never strike."""
    folder = Path(damages.__path__[0])
    texts = {file.stem: file.read_text() for file in folder.glob("*.py")}
    kinds = {name for name, text in texts.items() if "(Damage, frozen=True)" in text} - {"files"}
    files = {name for name, text in texts.items() if "(FileDamage, frozen=True)" in text}

    assert set(NAMES) == kinds | files


def test_the_union_has_a_json_schema() -> None:
    """Scenarios publish theirs, with every kind in it."""
    schema = msgspec.json.schema(Do)

    assert set(NAMES) == set(schema["discriminator"]["mapping"])
