"""``scrimmage doctor``."""

import importlib.metadata
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reference.rate_limit import VARIABLES
from reference.self_heal.config import VARIABLES as SELF_HEAL
from reference.validation import VARIABLES as VALIDATION
from scrimmage.commands import doctor
from simulators.heal_ledger import Firestore, FirestoreError
from simulators.heal_ledger.find import JAR, find
from simulators.warehouse.emulator import Emulator, EmulatorError

Cli = Callable[..., Any]


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The emulators are really started in the tests on the wire only."""
    if request.node.get_closest_marker("wire") is None:
        monkeypatch.setattr(Emulator, "start", lambda _: None)
        monkeypatch.setattr(Firestore, "start", lambda _: None)


@pytest.fixture
def rows(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, dict[str, str]]]:
    """What gives the doctor's rows by name, under these variables."""

    def look(**env: str) -> dict[str, dict[str, str]]:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return {row["what"]: row for row in cli("doctor", "--all", "--json").json()}

    return look


def test_every_variable_of_the_reference_is_told(rows: Callable[..., dict[str, dict[str, str]]]) -> None:
    """With its default, as long as nobody set it."""
    found = rows()

    assert {variable.name for variable in (*VARIABLES, *VALIDATION, *SELF_HEAL)} <= set(found)
    assert found["RATE_LIMIT_MAX_RETRIES"]["found"] == "5"


def test_variables_that_nobody_set_are_counted_only(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set is shown, right or wrong."""
    monkeypatch.setenv("RATE_LIMIT_MAX_RETRIES", "3")
    monkeypatch.setenv("RATE_LIMIT_BASE_BACKOFF", "-1")
    every = len([*VARIABLES, *VALIDATION, *SELF_HEAL])

    ended = cli("doctor")
    lines = ended.out.splitlines()

    shown = [line.split()[:3] for line in lines if line.startswith("RATE_LIMIT_")]
    assert shown == [["RATE_LIMIT_MAX_RETRIES", "set", "3"], ["RATE_LIMIT_BASE_BACKOFF", "wrong", "-1"]]
    assert lines[-1] == f"{every - 2} variables of the reference are not set (--all shows them)"
    assert [row["state"] for row in cli("doctor", "--json").json()].count("default") == 0


def test_each_wrong_variable_is_named(cli: Cli, rows: Callable[..., dict[str, dict[str, str]]]) -> None:
    """Not only the first one; exit code 2."""
    found = rows(RATE_LIMIT_MAX_RETRIES="many", RATE_LIMIT_BASE_BACKOFF="-1", RATE_LIMIT_CB_TIMEOUT="60")

    assert [name for name, row in found.items() if row["state"] == "wrong"] == [
        "RATE_LIMIT_MAX_RETRIES", "RATE_LIMIT_BASE_BACKOFF",
    ]  # fmt: skip
    assert found["RATE_LIMIT_CB_TIMEOUT"]["state"] == "set"
    assert cli("doctor").code == 2


def test_no_name_is_cut_off_for_a_narrow_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three variables of gates differ in their last letters alone; a long one goes on in the next line."""
    monkeypatch.setenv("COLUMNS", "80")

    assert "…" not in cli("doctor", "--all").out


def test_a_missing_part_says_what_is_not_run(
    rows: Callable[..., dict[str, dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no mistake: extras are extras."""

    def gone(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", gone)
    monkeypatch.setattr(shutil, "which", lambda _, path=None: path and None)

    found = rows()

    assert found["mitmproxy"]["so"].startswith("not run: the chaos proxy")
    assert found["node"]["state"] == "missing"
    assert found["bigquery emulator"]["found"].startswith("bqemulator is not installed")
    assert found["firestore emulator"]["found"].startswith("there is no java on PATH")


@pytest.mark.wire
def test_the_emulator_is_started() -> None:
    """Whether it starts is known only then."""
    (row,) = doctor._emulator()

    version = importlib.metadata.version("bqemulator")
    assert (row["state"], row["found"]) == ("fine", f"bqemulator {version} starts")


@pytest.mark.wire
def test_firestore_is_started() -> None:
    """Whether it starts is known only then."""
    (row,) = doctor._firestore()

    assert (row["state"], row["found"]) == ("fine", f"{find(os.environ).jar} starts")


def test_without_the_jar_firestore_is_missing(
    rows: Callable[..., dict[str, dict[str, str]]], tmp_path: Path
) -> None:
    """And it says which variable names it, and what is not run."""
    row = rows(**{JAR: str(tmp_path / "none.jar")})["firestore emulator"]

    assert (row["state"], row["so"]) == ("missing", "not run: healers on the wire")
    assert row["found"] == f"{JAR} names {tmp_path / 'none.jar'}, which is no file"


def test_a_firestore_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the last line of its log."""

    def ends(_: Firestore) -> None:
        raise FirestoreError("the Firestore emulator ended; its last lines:\none\ntwo")

    monkeypatch.setattr(Firestore, "start", ends)

    (row,) = doctor._firestore()

    assert row["found"] == "the Firestore emulator ended; its last lines: two"


def test_an_emulator_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the last line of its log, and what is not run without it."""

    def ends(_: Emulator) -> None:
        raise EmulatorError("bqemulator ended; its last lines:\none\ntwo")

    monkeypatch.setattr(Emulator, "start", ends)

    (row,) = doctor._emulator()

    assert (row["state"], row["found"]) == ("missing", "bqemulator ended; its last lines: two")
    assert row["so"] == "not run: gates and healers on the wire"


def test_an_old_interpreter_is_wrong(
    rows: Callable[..., dict[str, dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is needed."""
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))

    assert rows()["python"]["so"] == "3.12 or newer is needed"


def test_it_can_be_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """In 80 columns; exit code 0 on a machine that has all."""
    monkeypatch.setenv("COLUMNS", "80")

    ended = cli("doctor")

    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
