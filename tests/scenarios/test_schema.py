"""The published schemas."""

import runpy
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from scenarios import schema
from simulators.history import Call, Declares, Header, Target

ROOT = Path(schema.__file__).parents[1]

SCENARIO = """
title = "t"
suite = "s"
rigs = ["sim"]
expect = "complete"
claims.RL1 = {}
must_happen."response.429" = 1
api.now = 2025-02-01T12:00:00Z
api.season = { draw = [2018, 2024] }
env.RATE_LIMIT_MAX_RETRIES = { draw = [1, 9] }
workload.every = { draw_from = [1, 2.5] }
workload.jobs = [{ params = { "team_ids[]" = ["1", { draw = [2, 30] }] }, per_page = { draw = [1, 100] } }]
[[faults]]
when = { between = [{ draw = [0, 5] }, 30], path = { draw_from = ["/v1/games", "/v1/teams"] } }
do = { kind = "status", status = { draw_from = [429, 503] }, retry_after = { seconds = { draw = [1, 9] } } }
[[faults]]
do = { kind = "fields_dropped", fields = [{ draw_from = ["id", "date"] }] }
"""


def plain(text: str) -> Any:
    """A TOML document as JSON would carry it."""
    return msgspec.to_builtins(tomllib.loads(text))


def refused(document: Any, name: str = "scenario") -> bool:
    """Whether the schema called *name* refuses *document*."""
    return not jsonschema.Draft202012Validator(schema.schemas()[name]).is_valid(document)


@pytest.mark.parametrize("name", schema.schemas())
def test_a_schema_is_a_schema(name: str) -> None:
    """Valid by its own dialect, with an id that names its version."""
    found = schema.schemas()[name]

    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$id"] == f"urn:scrimmage:schema:{name}:{found['version']}"


def test_a_scenario_with_draws_is_valid() -> None:
    """Draws of numbers, of strings, in arrays, in tables of strings, in the settings of faults."""
    jsonschema.Draft202012Validator(schema.schemas()["scenario"]).validate(plain(SCENARIO))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("suite =", "suit ="),
        ('"sim"', '"smi"'),
        ("response.429", "response.4xx"),
        ("draw = [1, 100]", "draw = [1]"),
        ("draw = [1, 100]", "draw = [1, 100], of = 3"),
        ('kind = "status"', 'kind = "stats"'),
        ("RL1 = {}", "RL1 = 1"),
        ('title = "t"', "title = { draw_from = ['a'] }"),
    ],
)
def test_a_mistake_is_refused(old: str, new: str) -> None:
    """The schema is not so open that it accepts anything; outside of the areas there are no draws."""
    assert old in SCENARIO
    assert refused(plain(SCENARIO.replace(old, new, 1)))


@pytest.mark.parametrize(
    "file", sorted((ROOT / "scenarios").glob("*/*.toml")), ids=lambda file: str(file.stem)
)
def test_every_scenario_of_this_repository_is_valid(file: Path) -> None:
    """An editor that knows the schema shows no mistake in ours."""
    document = plain(file.read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema.schemas()["scenario"]).validate(document)


def test_lines_of_a_history_are_valid() -> None:
    """The first line and an event, as they are encoded."""
    header = Header(
        scrimmage="0", scenario={}, scenario_id="a/b", rig="sim", seed=0, target=Target("x", Declares())
    )
    call = Call(
        n=1, t=0, who="api", connection=1, method="GET", host="a", path="/", query="", key="k", page=1
    )

    assert not refused(msgspec.json.decode(msgspec.json.encode(header)), "history")
    assert not refused(msgspec.json.decode(msgspec.json.encode(call)), "history")
    assert refused({"kind": "called", "n": 1, "t": 0, "who": "api"}, "history")


def test_a_layer_above_adds_its_own_format() -> None:
    """It hands the type; nothing of it is imported here."""
    added = schema.Format("more", "More", 3, dict[str, int])

    assert list(schema.schemas(added)) == ["scenario", "history", "more"]
    assert schema.schemas(added)["more"]["$id"] == "urn:scrimmage:schema:more:3"


@pytest.mark.parametrize("name", schema.schemas())
def test_the_published_file_is_up_to_date(name: str) -> None:
    """If not: python -m scenarios.schema docs/schemas."""
    file = ROOT / "docs" / "schemas" / f"{name}.schema.json"

    assert file.read_bytes() == schema.text(schema.schemas()[name])


def test_the_module_writes_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run as a program it says what it wrote."""
    monkeypatch.setattr(sys, "argv", ["schema", str(tmp_path / "new")])
    monkeypatch.delitem(sys.modules, "scenarios.schema")

    runpy.run_module("scenarios.schema", run_name="__main__")

    assert sorted(capsys.readouterr().out.split()) == sorted(
        str(file) for file in (tmp_path / "new").iterdir()
    )
