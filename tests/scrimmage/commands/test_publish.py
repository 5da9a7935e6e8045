"""``scrimmage publish``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.staging.bigquery import client
from scrimmage.staging.hosts import BIGQUERY
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables
from tests.scrimmage.signoff.made import verdict

Cli = Callable[..., Any]
TABLE = ("--table", "p.quality.certifications")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The folder of a certification."""
    (tmp_path / "verdict.json").write_bytes(msgspec.json.encode(verdict()))
    return tmp_path


@pytest.mark.wire
def test_a_verdict_is_published_once(
    cli: Cli, saved: Path, one_emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its dataset it is refused; the second time nothing is added."""
    RestTables(one_emulator.url, "p").reset()
    monkeypatch.setenv(BIGQUERY, one_emulator.url)
    refused = cli("publish", saved, *TABLE)
    with client("p", {BIGQUERY: one_emulator.url}) as real:
        real.create_dataset("quality")

    first, again = cli("publish", saved, *TABLE), cli("publish", saved, *TABLE, "--json")

    assert refused.code == 2
    assert refused.err.endswith("Valid: a dataset that is there, and the right to fill it.\n")
    assert (first.code, again.code) == (0, 0)
    assert first.out.startswith("p.quality.certifications: 9 of 9 rows added, run ")
    assert (again.json()["rows"], again.json()["added"]) == (9, 0)


@pytest.mark.wire
def test_no_answer_is_unknown(cli: Cli, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 3, and what to do."""
    monkeypatch.setenv(BIGQUERY, "127.0.0.1:9")

    ended = cli("publish", saved, *TABLE, "--timeout", "0.5")

    assert ended.code == 3
    assert ended.err.endswith("Publish again: no row is written twice.\n")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"{", "is no verdict"),
        (b"\xff", "is no verdict"),
        (b'{"schema": 99}', "is of schema 99"),
        (msgspec.json.encode(msgspec.structs.replace(verdict(), started="soon")), "started: got 'soon'"),
    ],
)
def test_what_is_no_verdict_is_named(cli: Cli, tmp_path: Path, text: bytes | None, says: str) -> None:
    """In one line, before anything is sent."""
    if text is not None:
        (tmp_path / "verdict.json").write_bytes(text)

    ended = cli("publish", tmp_path, *TABLE)

    assert ended.code == 2
    assert f"verdict.json: {says}" in ended.err
    assert ended.err.count("\n") == 1


def test_a_table_without_a_project_is_refused(cli: Cli, saved: Path) -> None:
    """With what is valid."""
    ended = cli("publish", saved, "--table", "quality.runs")

    assert ended.code == 2
    assert "--table: got 'quality.runs'. Valid: PROJECT.DATASET.TABLE" in ended.err
