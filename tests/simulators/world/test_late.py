"""Tells of modules as soon as they are imported."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from simulators.world.late import Late


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that modules are imported from."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "awaited.py").write_text("here = 1\n")
    (tmp_path / "other.py").write_text("here = 2\n")
    return tmp_path


def test_a_module_is_told_once_it_is_whole(folder: Path) -> None:
    """With what it holds, before its importer goes on; nobody else is told."""
    told: list[tuple[str, int]] = []

    def tell(module: ModuleType) -> None:
        told.append((module.__name__, vars(module)["here"]))

    late = Late(["awaited", "missing"], tell)
    late.start()
    try:
        modules = [importlib.import_module(name) for name in ("other", "awaited")]
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("missing")
    finally:
        late.stop()
        for name in ("other", "awaited"):
            del sys.modules[name]

    assert told == [("awaited", 1)]
    assert late not in sys.meta_path
    # The module itself cannot tell that somebody waited for it.
    assert type(modules[1].__loader__) is type(modules[0].__loader__)
    assert modules[1].__spec__ is not None
    assert modules[1].__spec__.loader is modules[1].__loader__
    late.stop()
    assert folder.exists()
