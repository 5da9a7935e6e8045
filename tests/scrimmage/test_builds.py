"""Which build was judged."""

import os
import subprocess
from pathlib import Path

import pytest

import scrimmage
from scrimmage import builds
from scrimmage.builds import build_of, users_build
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from scrimmage.targets.table import TARGETS
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


def test_what_was_told_at_the_run_is_what_was_judged() -> None:
    """Judged again much later, the build is still that of the run."""
    told = Build("git:0123456", checked=True)

    assert build_of(Module("their:scrape"), Declares(build="1.0"), told) == told


def _head(checkout: Path) -> str:
    (head,) = (checkout / ".git/refs/heads").iterdir()
    return head.read_text().strip()


def test_a_users_program_is_named_by_the_commit_of_its_folder(checkout: Path) -> None:
    """Also in a folder below."""
    below = checkout / "a" / "b"
    below.mkdir(parents=True)

    assert users_build("", Declares(), below) == Build(f"git:{_head(checkout)[:12]}", checked=True)


def test_an_adapter_that_comes_with_us_is_what_it_says() -> None:
    """A released version."""
    said = Declares(build="stamina 26.1.0")

    assert build_of(TARGETS["stamina"], said) == Build("stamina 26.1.0")


def test_a_changed_or_new_file_makes_a_users_program_dirty(checkout: Path) -> None:
    """The commit then does not name what ran."""
    (checkout / "new").touch()

    assert users_build("", Declares(), checkout).dirty


@pytest.mark.parametrize("mark", [".lock", "verdict.json"])
def test_reports_of_ours_are_no_change(checkout: Path, mark: str) -> None:
    """They are written by the very run that is to be judged."""
    reports = checkout / "scrimmage-out"
    reports.mkdir()
    (reports / mark).touch()

    assert not users_build("", Declares(), checkout).dirty


def test_a_build_that_is_given_is_held_against_the_commit(checkout: Path) -> None:
    """In CI the commit is known by a variable; where it is the one that is checked out, it is checked."""
    head = _head(checkout)

    assert users_build(head, Declares(), checkout) == Build(head, checked=True)
    assert users_build(head[:8], Declares(), checkout) == Build(head[:8], checked=True)
    assert users_build("v1.2", Declares(), checkout) == Build("v1.2", dirty=True)
    assert users_build("", Declares(build="v1.2"), checkout) == Build("v1.2", dirty=True)
    assert users_build(head[:3], Declares(), checkout) == Build(head[:3], dirty=True)


def test_where_nobody_knows_a_build_is_unknown(tmp_path: Path) -> None:
    """No git, no word."""
    assert users_build("", Declares(), tmp_path) == Build("unknown", dirty=True)
