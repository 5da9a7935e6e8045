"""What the command line says of a target."""

import subprocess
import sys
from pathlib import Path

import pytest

from scrimmage import faketime
from scrimmage.case import PATIENCE
from scrimmage.commands.output import UsageError
from scrimmage.commands.targets import Options, target_of, usable
from scrimmage.targets.command import Command
from scrimmage.targets.module import Module
from simulators.history import Build, Declares


@pytest.fixture
def script(here: Path) -> Path:
    """A program of the user's, in a folder without git."""
    file = here / "scrape.sh"
    file.write_text("#!/bin/sh\n")
    return file


def _used(spec: str, **options: object) -> Command:
    used = usable(target_of(spec), Options(**options), PATIENCE)  # type: ignore[arg-type]  # as each test has it
    assert isinstance(used, Command)
    return used


def test_what_means_nothing_is_told() -> None:
    """With what is valid."""
    with pytest.raises(UsageError, match="'exec:COMMAND'"):
        target_of("nothing")


@pytest.mark.wire
def test_a_module_that_is_not_found_leads_to_its_environment(here: Path) -> None:
    """Where none was named; a mistake of another kind does not."""
    (here / "theirs.py").write_text("import nobody_has_this\n")
    (here / "wrong.py").write_text("1 / 0\n")
    ends = r"No module named 'nobody_has_this'\. Valid: a module of this folder .* --python PATH takes .*\.$"

    with pytest.raises(UsageError, match=ends):
        usable(target_of("theirs:scrape"), Options(), PATIENCE)
    with pytest.raises(UsageError, match=r"No module named 'nobody_has_this'$"):
        usable(target_of("theirs:scrape", sys.executable), Options(), PATIENCE)
    with pytest.raises(UsageError, match=r"division by zero$"):
        usable(target_of("wrong:scrape"), Options(), PATIENCE)


def test_a_program_may_declare_nothing(script: Path) -> None:
    """It is then asked what anybody owes."""
    assert _used(f"exec:sh {script.name}").told == Declares()


def test_what_stands_beside_its_script_is_read(script: Path) -> None:
    """By the name of the script."""
    (script.parent / "scrape.declares.toml").write_text("attempts_per_page = 4\n")

    used = _used("exec:sh scrape.sh --fast")

    assert used.told == Declares(attempts_per_page=4)
    assert used.declares_file is None


def test_an_interpreter_that_is_named_by_its_path_declares_nothing(script: Path) -> None:
    """The file of its script counts, and the folder of its script names the build."""
    (script.parent / "scrape.declares.toml").write_text("attempts_per_page = 4\n")

    used = _used(f"exec:{sys.executable} scrape.sh")

    assert used.told == Declares(attempts_per_page=4)
    assert used.build == Build("unknown", dirty=True)


def test_a_named_file_goes_before(script: Path) -> None:
    """And is named again in what replays a case."""
    (script.parent / "scrape.declares.toml").write_text("attempts_per_page = 4\n")
    (script.parent / "other.toml").write_text('kind = "gate"\n')

    used = _used("exec:sh scrape.sh", declares=Path("other.toml"))

    assert (used.kind, used.declares_file) == ("gate", Path("other.toml"))


@pytest.mark.parametrize(
    ("spec", "options", "says"),
    [
        ("exec:no-such-program", {}, "exec: no program no-such-program is on PATH"),
        ("exec:sh scrape.sh", {"declares": Path("none.toml")}, "none.toml: cannot be read"),
        ("reference", {"declares": Path("a.toml")}, "--declares: only a program declares in a file"),
        ("reference", {"speed": 2.0}, "--speed: only a program can be run faster"),
        ("reference", {"build": "1"}, "--build: target reference comes with Scrimmage"),
    ],
)
def test_what_does_not_fit_is_told(script: Path, spec: str, options: dict[str, object], says: str) -> None:
    """Before anything is run."""
    assert script.is_file()
    with pytest.raises(UsageError, match=says):
        usable(target_of(spec), Options(**options), PATIENCE)  # type: ignore[arg-type]  # as each case has it


def test_another_speed_takes_libfaketime(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One error, that says what to install."""
    monkeypatch.setenv(faketime.NAMED, str(script.parent / "none"))
    with pytest.raises(
        UsageError, match=r"--speed: SCRIMMAGE_LIBFAKETIME names .*; install libfaketime \(Deb"
    ):
        _used("exec:sh scrape.sh", speed=10.0)


def test_only_a_scraper_is_run_faster(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The emulators of a gate have a clock of their own."""
    monkeypatch.setattr("scrimmage.commands.targets.library", lambda: "/lib/x.so")
    (script.parent / "scrape.declares.toml").write_text('kind = "gate"\n')

    with pytest.raises(UsageError, match="--speed: a gate's emulators live by the machine's clock"):
        _used("exec:sh scrape.sh", speed=10.0)


def test_a_build_is_given_or_told_by_a_variable(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option goes before the variable, the variable before the file."""
    (script.parent / "scrape.declares.toml").write_text('build = "1.0"\n')
    assert _used("exec:sh scrape.sh").build == Build("1.0", dirty=True)

    monkeypatch.setenv("SCRIMMAGE_BUILD", "2.0")
    assert _used("exec:sh scrape.sh").build == Build("2.0", dirty=True)
    assert _used("exec:sh scrape.sh", build="3.0").build == Build("3.0", dirty=True)


def test_a_module_has_a_build_too(here: Path) -> None:
    """That of the folder in which it is looked for."""
    (here / "mine.py").write_text("def scrape(job):\n    return []\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", *identity, *command], cwd=here, check=True)  # noqa: S607 (the machine's git)

    used = usable(Module("mine:scrape"), Options(), PATIENCE)

    assert isinstance(used, Module)
    assert used.build
    assert used.build.name.startswith("git:")
    assert used.build.checked
