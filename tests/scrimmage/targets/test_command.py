"""A program of the user's as a target."""

from pathlib import Path
from random import Random

import pytest

from scrimmage.targets.base import Seam
from scrimmage.targets.command import Command, CommandError, command, files, find
from scrimmage.targets.reference import Reference
from simulators.history import Declares


def test_its_words_are_those_of_a_shell() -> None:
    """Quotes hold what belongs together."""
    assert command("exec:node 'my client.mjs' --fast").words == ("node", "my client.mjs", "--fast")


@pytest.mark.parametrize(
    ("spec", "says"), [("exec:", "names no command"), ("exec:sh 'a", "no closing quotation. Valid: words")]
)
def test_what_is_no_command_is_refused(spec: str, says: str) -> None:
    """With what is valid."""
    with pytest.raises(CommandError, match=says):
        command(spec)


@pytest.mark.parametrize(("kind", "is_one"), [("gate", "gate"), ("healer", "healer"), ("scraper", "")])
def test_it_is_what_its_file_says(kind: str, is_one: str) -> None:
    """A scraper, unless it declares another kind; never one of ours, and never in rig sim."""
    target = Command("exec:x", ("x",), Declares(kind=kind))  # type: ignore[arg-type]  # one of them

    assert target.kind == kind
    assert [name for name in ("gate", "healer") if getattr(target, name)] == ([is_one] if is_one else [])
    assert not target.ours
    assert not target.simulated
    assert target.declares({}).kind == kind
    for one in (target.gate, target.healer):
        assert one is None or one.declares({}).kind == kind


def test_no_seam_is_ever_given_to_it() -> None:
    """The plan leaves it out of rig sim, so this is a bug of ours."""
    seam = Seam(None, Random(0), dict, str)  # type: ignore[arg-type]  # none of it is used
    for kind in ("scraper", "gate", "healer"):
        target = Command("exec:x", ("x",), Declares(kind=kind))
        with pytest.raises(AssertionError, match="exec:x runs on the wire"):
            (target.gate or target.healer or target).in_sim(seam)
    assert Reference().simulated


def test_its_own_file_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the interpreter before it, whether it stands on PATH or is named by its own path."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "data.json"):
        (tmp_path / name).touch()
    (tmp_path / "run").write_text("#!/bin/sh\n")
    (tmp_path / "binary").write_bytes(b"\x7fELF")

    assert files(("env", "X=1", "python", "a.py", "b.py")) == [Path("a.py")]
    assert files(("./binary", "a.py")) == [Path("a.py"), Path("binary")]
    assert files(("./run", "data.json")) == [Path("run"), Path("data.json")]
    assert files(("./binary",)) == [Path("binary")]
    assert files(("true",)) == []


def test_a_program_is_found_on_path_or_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell finds it."""
    monkeypatch.chdir(tmp_path)
    program = tmp_path / "run.sh"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)

    find(("sh", "-c", "true"))
    find(("./run.sh",))


@pytest.mark.parametrize(
    ("word", "says"),
    [
        (
            "no-such-program",
            "exec: no program no-such-program is on PATH. Valid: a program on PATH",
        ),
        ("./none.sh", r"exec: there is no file ./none.sh in /.*\. Valid: a path as seen from"),
        ("./folder", r"exec: ./folder is a folder. Valid: a program in it"),
        ("./plain.sh", r"exec: ./plain.sh may not be executed. Valid: chmod \+x ./plain.sh, or its interp"),
        ("plain.sh", r"exec: plain.sh may not be executed. Valid: chmod \+x plain.sh, or its interpreter"),
    ],
)
def test_a_program_that_cannot_be_started_is_told_before_any_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, says: str
) -> None:
    """With what would be valid."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.sh").touch()
    (tmp_path / "folder").mkdir()

    with pytest.raises(CommandError, match=says):
        find((word,))
