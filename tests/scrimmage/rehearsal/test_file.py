"""The staging file of a company."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scrimmage.commands.staging import certify_staging
from scrimmage.rehearsal.deployed import SCRAPE
from scrimmage.rehearsal.file import NAME, text, write
from scrimmage.rehearsal.places import Places
from scrimmage.staging.collectors.needs import NEEDS, judged
from scrimmage.staging.collectors.table import ORDER
from scrimmage.staging.read import read
from simulators.pipeline.description import DEFAULT


def _company() -> Any:
    deployed = SimpleNamespace(url={SCRAPE: "http://127.0.0.1:9003/"})
    return SimpleNamespace(
        places=Places(proxy=9004, phase=9005, slack=9006, triggers=9007), deployed=deployed,
        api="http://127.0.0.1:9001", url="http://127.0.0.1:9002", pipeline=DEFAULT.with_name("renamed.toml"),
        env={"BIGQUERY_EMULATOR_HOST": "http://127.0.0.1:9008", "FIRESTORE_EMULATOR_HOST": "127.0.0.1:9009"},
    )  # fmt: skip


def test_it_collects_everything_and_judges_whatever_that_allows(tmp_path: Path) -> None:
    """Every collector, and every claim that can be judged of a deployment at all."""
    staging = read(write(_company(), tmp_path)).staging
    claims, left = judged(staging)

    assert all(getattr(staging.collect, name) is not None for name in ORDER)
    assert list(claims) == [name for name, needs in NEEDS.items() if needs.of]
    assert [one.why for one in left] == [NEEDS[one.what].says for one in left]
    assert {moment for probe in staging.probes for moment in probe.when} == {"before", "during", "after"}


def test_every_place_that_it_names_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So a dry run is not refused, and shows the night."""
    for name, value in _company().env.items():
        monkeypatch.setenv(name, value)

    certify_staging(
        write(_company(), tmp_path), arm=False, seed=0, build="", out_dir=tmp_path / "out", as_json=False
    )

    shown = capsys.readouterr().out
    assert "POST http://127.0.0.1:9002/night" in shown
    assert "127.0.0.1:9009" in shown


def test_the_file_is_called_as_its_history_is(tmp_path: Path) -> None:
    """``staging/rehearsal`` in reports."""
    path = write(_company(), tmp_path)

    assert (path.name, read(path).id, path.read_text()) == (NAME, "staging/rehearsal", text(_company()))
