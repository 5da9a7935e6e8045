"""Scrimmage's command line beside pytest."""

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError, words_of
from tests.scrimmage.processes import ends
from tests.scrimmage.pytest_plugin.beside import Fake


def test_an_answer_is_exit_code_and_document(fake: Fake, tmp_path: Path) -> None:
    """Whatever stands on standard error; words arrive as they are, with --json."""
    stub = fake('echo "some progress" >&2; printf \'{"words": "%s"}\' "$*"; exit 1')

    done = stub.ask("certify", "--seed", "4", folder=tmp_path)

    assert done.code == 1
    assert done.document["words"].startswith("-P ")
    assert done.document["words"].endswith("certify --seed 4 --json")


def test_folders_of_the_users_stay_out_of_our_processes(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PYTHONPATH would put them before our own packages; other variables are kept."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SOME_VARIABLE", "kept")
    stub = fake(
        'printf \'{"path": "%s", "some": "%s", "folder": "%s"}\' "$PYTHONPATH" "$SOME_VARIABLE" "$PWD"'
    )

    assert stub.ask("doctor", folder=tmp_path).document == {
        "path": "",
        "some": "kept",
        "folder": str(tmp_path),
    }


def test_a_mistake_is_told_in_its_own_words(fake: Fake, tmp_path: Path) -> None:
    """Exit code 2, as the document or as the line."""
    says = "there is no suite 'x'. Valid: gates."
    documented = fake(f'printf \'{{"error": "{says.replace("'", "`")}"}}\'; exit 2')
    with pytest.raises(ScrimmageError, match=r"^there is no suite"):
        documented.ask("certify", folder=tmp_path)

    told = fake(f'echo "scrimmage: {says}" >&2; exit 2')
    with pytest.raises(ScrimmageError, match=r"^there is no suite 'x'\. Valid: gates\.$"):
        told.ask("certify", folder=tmp_path)


def test_a_mistake_in_an_option_is_told_without_its_box(fake: Fake, tmp_path: Path) -> None:
    """The command line draws one, and may break the lines in it."""
    inside = "│ Invalid value for '--seeds': 0 is not in   │\n│ the range x>=1.    │"
    (tmp_path / "box").write_text(f"Usage: scrimmage certify\n╭─ Error ───╮\n{inside}\n╰───╯\n")

    with pytest.raises(ScrimmageError, match=r"^Invalid value for '--seeds': 0 is not in the range x>=1\.$"):
        fake("cat box >&2; exit 2").ask("certify", folder=tmp_path)


def test_a_crash_says_its_code_and_last_word(fake: Fake, tmp_path: Path) -> None:
    """Nothing is taken for a verdict."""
    with pytest.raises(ScrimmageError, match=r"^scrimmage ended with code 7: it said nothing$"):
        fake("exit 7").ask("certify", folder=tmp_path)


@pytest.mark.parametrize("python", ["fake", "/no/such/python"])
def test_an_interpreter_without_scrimmage_says_what_to_set(fake: Fake, tmp_path: Path, python: str) -> None:
    """Also one that is not there: the option, what it is, what is valid."""
    stub = fake('echo "python: No module named scrimmage.__main__" >&2; exit 1')
    absent = stub if python == "fake" else Scrimmage(python)

    with pytest.raises(ScrimmageError) as raised:
        absent.ask("certify", folder=tmp_path)

    assert str(raised.value).startswith(f"scrimmage_python = {absent.python}: ")
    assert "Valid: the path of an interpreter that has Scrimmage" in str(raised.value)


def test_ctrl_c_leaves_nothing_behind(fake: Fake, tmp_path: Path) -> None:
    """What was asked is gone, with what it started, when the interruption goes on."""
    stub = fake("sleep 60 & echo $! >child; kill -INT $PPID; sleep 60")

    with pytest.raises(KeyboardInterrupt):
        stub.ask("certify", folder=tmp_path)

    assert ends(int((tmp_path / "child").read_text()), within=5)


def test_ctrl_c_while_it_is_born_waits_for_its_birth(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with other threads about, which would hear it: what was born is ended, and Ctrl-C is as before."""
    before = signal.getsignal(signal.SIGINT)
    born: list[subprocess.Popen[str]] = []

    def interrupted(*words: Any, **options: Any) -> "subprocess.Popen[str]":
        born.append(popen(*words, **options))
        signal.raise_signal(signal.SIGINT)
        return born[0]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fake("exec sleep 60").ask("certify", folder=tmp_path)

    assert born[0].poll() == -signal.SIGKILL
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_may_ask(fake: Fake, tmp_path: Path) -> None:
    """Only the main one could set what Ctrl-C does, and only that one is interrupted."""
    stub = fake("echo '{}'")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(stub.ask, "doctor", folder=tmp_path).result(20).document == {}


def test_what_serves_is_there_for_the_block(fake: Fake, tmp_path: Path) -> None:
    """And is told to stop at its end; one that does not is killed in the end."""
    stub = fake("echo one; echo $VARIABLE; exec sleep 60")

    with stub.serving("serve", folder=tmp_path, lines=2, env={"VARIABLE": "two"}) as running:
        assert running.lines == ("one\n", "two\n")
        assert running.process.poll() is None

    assert running.process.poll() is not None


def test_what_ends_before_it_serves_says_why(fake: Fake, tmp_path: Path) -> None:
    """In its own words."""
    stub = fake('echo one; echo "scrimmage: port 1 is taken" >&2; exit 2')

    with (
        pytest.raises(ScrimmageError, match=r"^port 1 is taken$"),
        stub.serving("serve", folder=tmp_path, lines=2),
    ):
        pass


def test_what_never_serves_is_given_up(fake: Fake, tmp_path: Path) -> None:
    """After its patience."""
    stub = Scrimmage(fake("exec sleep 60").python, patience=0.2)

    with pytest.raises(ScrimmageError, match=r"^scrimmage serve says nothing within 0\.2 s\."):  # noqa: SIM117
        with stub.serving("serve", folder=tmp_path, lines=1):
            pass


def test_options_are_words() -> None:
    """With dashes where Python has none."""
    assert words_of({"season_file": Path("a.csv"), "seed": 3}) == ["--season-file", "a.csv", "--seed", "3"]


def test_the_real_one_answers(tmp_path: Path) -> None:
    """In a folder with packages that are named like ours, and that would end it."""
    for name in ("scrimmage", "scenarios", "simulators", "reference"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('imported')\n")

    done = Scrimmage(sys.executable).ask("list", "targets", folder=tmp_path)

    assert done.code == 0
    assert "reference" in json.dumps(done.document)
