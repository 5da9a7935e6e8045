"""What pytest's configuration says."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from scrimmage.pytest_plugin.settings import certifier_of, scrimmage_of


def _config(given: str, root: Path, cache: Any = None) -> pytest.Config:
    started = SimpleNamespace(dir=root / "started")
    config = SimpleNamespace(getini=lambda _: given, rootpath=root, cache=cache, invocation_params=started)
    return cast("pytest.Config", config)


def test_an_interpreter_is_named_by_path_or_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative to the ini file's folder, from home, on PATH, or pytest's own."""
    (tmp_path / "py").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", "/home/x")

    assert scrimmage_of(_config("", tmp_path)).python == sys.executable
    assert scrimmage_of(_config("../s/bin/python", tmp_path)).python == f"{tmp_path}/../s/bin/python"
    assert scrimmage_of(_config("~/s/python", tmp_path)).python == "/home/x/s/python"
    assert scrimmage_of(_config("/s/python", tmp_path)).python == "/s/python"
    assert scrimmage_of(_config("py", tmp_path)).python == f"{tmp_path}/py"


def _item(config: pytest.Config, name: str = "test_a.py::test_b") -> pytest.Function:
    made = SimpleNamespace(config=config, stash=pytest.Stash(), module=sys, nodeid=name)
    return cast("pytest.Function", made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("test_a.py::test_b[1/2]", "test_a.py::test_b[1 2]"),
        ("a/test_b.py::test_c", "a_test_b.py::test_c"),
        ("test_a.py::C::test_b", "test_a.py::C_test_b"),
        (f"test_a.py::test_b[{'x' * 300}]", f"test_a.py::test_c[{'x' * 300}]"),
    ],
)
def test_two_tests_never_share_a_folder(one: str, other: str, tmp_path: Path) -> None:
    """Workers of pytest-xdist run them at the same time, and each empties its own."""
    folders = [certifier_of(_item(_config("", tmp_path), name)).folder for name in (one, other)]

    assert len(set(folders)) == 2
    assert all(len(folder.name) < 120 for folder in folders)


def test_each_test_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """In pytest's cache where there is one; one certifier counts the runs of a test."""
    cached = _item(_config("", tmp_path, SimpleNamespace(mkdir=lambda name: tmp_path / "cache" / name)))
    bare = certifier_of(_item(_config("", tmp_path)))

    assert certifier_of(cached).folder == tmp_path / "cache/scrimmage/test_a.py_test_b"
    assert certifier_of(cached) is certifier_of(cached)
    assert bare.folder == tmp_path / ".scrimmage/test_a.py_test_b"
    assert bare.start == tmp_path / "started"
