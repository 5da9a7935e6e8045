"""Which build was judged."""

import os
import subprocess
from pathlib import Path

import pytest

import scrimmage
from scrimmage import builds
from scrimmage.builds import build_of
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from scrimmage.targets.urllib3_target import Urllib3
from simulators.history import Build, Declares


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of one commit, that the code seems to run from."""
    monkeypatch.setattr(builds, "_ROOT", tmp_path)
    (tmp_path / "file").write_text("1")
    for command in (
        ["init", "-q"],
        ["add", "file"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)  # noqa: S607 (the machine's git)
    return tmp_path


def test_ours_is_named_by_its_commit(checkout: Path) -> None:
    """A clean checkout is what it says."""
    build = build_of(Reference(), Declares())

    head = (checkout / ".git/refs/heads").iterdir()
    assert build.name == f"scrimmage {scrimmage.__version__} ({next(head).read_text()[:12]})"
    assert not build.dirty
    assert build.checked


def test_a_changed_file_makes_ours_dirty(checkout: Path) -> None:
    """The commit then does not name what ran."""
    (checkout / "file").write_text("2")

    assert build_of(Reference(), Declares()).dirty


def test_looking_writes_nothing(checkout: Path) -> None:
    """Git would note down what it saw of a file with a new time, under the lock that a commit needs."""
    index = checkout / ".git" / "index"
    before = index.read_bytes()
    os.utime(checkout / "file", (1, 1))

    assert not build_of(Reference(), Declares()).dirty
    assert index.read_bytes() == before


def test_a_git_hook_of_the_users_does_not_name_our_build(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells hooks of the user's repository through the environment."""
    right = build_of(Reference(), Declares())
    monkeypatch.setenv("GIT_DIR", str(checkout / "elsewhere"))

    assert build_of(Reference(), Declares()) == right


def test_an_installation_is_named_by_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no checkout there is no commit."""
    monkeypatch.setattr(builds, "_ROOT", tmp_path)

    assert build_of(Reference(), Declares()) == Build(f"scrimmage {scrimmage.__version__}", checked=True)


def test_a_machine_without_git_still_has_the_version(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict is not lost for want of a program."""
    monkeypatch.setenv("PATH", str(checkout))

    assert build_of(Reference(), Declares()) == Build(f"scrimmage {scrimmage.__version__}", checked=True)


def test_an_adapter_is_the_version_that_it_declares() -> None:
    """It comes with us and wraps a release."""
    assert build_of(Urllib3(), Declares(build="urllib3 2.5")) == Build("urllib3 2.5")


def test_a_strangers_word_cannot_be_checked() -> None:
    """So it counts as dirty, whatever it says."""
    assert build_of(Module("their:scrape"), Declares(build="1.0")) == Build("1.0", dirty=True)
    assert build_of(Module("their:scrape"), Declares()) == Build("unknown", dirty=True)
