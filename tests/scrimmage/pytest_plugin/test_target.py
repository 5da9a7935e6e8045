"""A callable of the user's as a target."""

import importlib.util
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.target import adapt, is_own, replay_in, spec_of

THEIRS = """
import helper_of_theirs

declares = {"attempts_per_page": 2}


def scrape(job):
    return helper_of_theirs.ROWS


class Client:
    declares = {"attempts_per_page": 5}

    @staticmethod
    def scrape(job):
        return ["from a class"]
"""
USES = "import {0}; print([*{0}.target(None)], {0}.declares)"


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[types.ModuleType]:
    """A module that pytest's importlib mode loads by its path; what it imports lies on sys.path."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/helper_of_theirs.py").write_text("ROWS = ['a row']\n")
    (tmp_path / "tests").mkdir()
    file = tmp_path / "tests/test_theirs.py"
    file.write_text(THEIRS)
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    spec = importlib.util.spec_from_file_location("odd.tests.test_theirs", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("helper_of_theirs", None)


def _used(spec: str, folder: Path, declares: dict[str, Any] | None = None) -> str:
    """What another process gets of the target, from its adapter alone."""
    folder.mkdir()
    module, _, _ = adapt(spec, folder, declares).partition(":")
    return subprocess.run(
        [sys.executable, "-c", USES.format(module)], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_another_process_finds_it(theirs: types.ModuleType, tmp_path: Path) -> None:
    """By name or by itself, at the top of a module or in a class, with what it or its owner declares."""
    by_itself, by_name = spec_of(theirs.scrape, theirs), spec_of("Client.scrape", theirs)

    assert (by_itself, by_name) == ("odd.tests.test_theirs:scrape", "odd.tests.test_theirs:Client.scrape")
    assert _used(by_itself, tmp_path / "a") == "['a row'] {'attempts_per_page': 2}\n"
    assert _used(by_name, tmp_path / "b") == "['from a class'] {'attempts_per_page': 5}\n"
    assert _used(by_name, tmp_path / "c", {"max_backoff": 1}) == "['from a class'] {'max_backoff': 1}\n"


def test_a_module_is_found_on_the_search_path(theirs: types.ModuleType, tmp_path: Path) -> None:
    """One that this process has not imported is imported by its name."""
    (tmp_path / "lib/another_of_theirs.py").write_text("def rows(job): return [1]\n")
    spec = spec_of("another_of_theirs:rows", theirs)

    assert _used(spec, tmp_path / "d") == "[1] {}\n"


def test_what_no_name_leads_to_is_refused(theirs: types.ModuleType) -> None:
    """A lambda, and what a function made; the error says what is valid."""

    def inner(job: object) -> None:
        del job

    for target in (lambda job: job, inner, 3, theirs):
        with pytest.raises(ScrimmageError, match=r"^a target that cannot be found by name: .* Valid: a f"):
            spec_of(target, theirs)


def test_other_specs_stay_as_they_are(theirs: types.ModuleType, tmp_path: Path) -> None:
    """Programs, and what comes with Scrimmage."""
    for spec in ("reference", "exec:sh scrape.sh", "defect:no_wait"):
        assert spec_of(spec, theirs) == adapt(spec, tmp_path) == spec
        assert not is_own(spec)
    assert list(tmp_path.glob("*.py")) == []

    with pytest.raises(ScrimmageError, match=r"^declares says nothing of target reference"):
        adapt("reference", tmp_path, {"max_backoff": 1})


def test_a_replay_line_can_be_put_into_any_shell() -> None:
    """With the folder, and the interpreter that has Scrimmage."""
    put = replay_in(Path("/some/odd folder"), "/opt/s/bin/python")

    assert put("scrimmage replay own/one --seed 4") == (
        "cd '/some/odd folder' && /opt/s/bin/python -P -m scrimmage replay own/one --seed 4"
    )
