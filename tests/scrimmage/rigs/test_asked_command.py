"""A command as a gate or a healer: a process for each question."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrimmage.rigs import asked_command, output
from scrimmage.rigs.asked_command import AskedCommand, asked
from scrimmage.rigs.asked_process import AskedProcess
from scrimmage.rigs.child import ChildError
from scrimmage.targets.command import Command, command
from scrimmage.targets.gate_base import Boundary
from scrimmage.targets.heal_base import Night
from scrimmage.targets.reference import Reference
from simulators.history import Declares

pytestmark = pytest.mark.wire

BOUNDARY = Boundary("2-3", "2025-01-15", "2025-01-16T08:30:00Z", "p", "http://127.0.0.1:1/", {"A": "1"})
NIGHT = Night("2025-01-15", "2025-01-16T08:30:00Z", "p", {"games": "http://127.0.0.1:1/"}, {"A": "1"})

Make = Callable[[str], AskedCommand]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """What makes the command of a script of the shell, ended with the test."""
    monkeypatch.chdir(tmp_path)
    begun: list[AskedCommand] = []

    def begin(script: str) -> AskedCommand:
        (tmp_path / "script.sh").write_text(script)
        begun.append(AskedCommand(command("exec:sh script.sh"), {"A": "1"}))
        return begun[-1]

    yield begin
    for one in begun:
        one.stop()


def test_a_boundary_goes_over_and_a_decision_comes_back(make: Make, tmp_path: Path) -> None:
    """One after another, each in a process of its own, with the variables in the environment."""
    process = make('cat >asked; echo "{\\"outcome\\": \\"open\\", \\"issues\\": [{\\"check\\": \\"$A\\"}]}"')

    for _ in range(2):
        answer = process.ask(BOUNDARY, 20)
        assert answer.outcome == "complete"
        assert answer.gave == {
            "outcome": "open", "issues": [{"check": "1", "severity": "", "message": ""}],
        }  # fmt: skip
    assert json.loads((tmp_path / "asked").read_text()) == {
        "phase": "2-3", "game_date": "2025-01-15", "now": "2025-01-16T08:30:00Z", "project": "p",
        "next_url": "http://127.0.0.1:1/", "env": {"A": "1"},
    }  # fmt: skip


def test_a_night_goes_over_and_an_outcome_comes_back(make: Make) -> None:
    """Printed over as many lines as it likes."""
    process = make('printf \'{\\n"state": "healed",\\n"correlation_id": "c"}\'')

    assert process.ask(NIGHT, 20).gave == {"state": "healed", "correlation_id": "c"}


@pytest.mark.parametrize(
    ("script", "outcome", "says"),
    [
        ("echo oh >&2; exit 2", "raised", "oh (exit code 2)"),
        ("echo oh >&2; kill -KILL $$", "died", "killed by SIGKILL, oh"),
        ("sleep 600", "hung", "no end within 1 s"),
        (
            "true",
            "raised",
            "its output is no JSON (Input data was truncated): ''. Valid: one JSON object with",
        ),
        ("echo '{\"outcome\": '", "raised", "its output is no JSON (Input data was truncated)"),
        ("echo '{}'; echo '{}'", "raised", "its output is no JSON (JSON is malformed: trailing characters"),
        ("echo '[]'", "raised", "its output is an array where a JSON object was due. Valid: one JSON object"),
        ("echo '{\"x\": 1}'", "raised", "its output holds none of what is due. Valid: one JSON object with"),
        ("yes; sleep 600", "raised", 'wrote more than 10,000 bytes. Valid: one JSON object with "outcome"'),
    ],
)
def test_every_end_has_its_words(
    make: Make, monkeypatch: pytest.MonkeyPatch, script: str, outcome: str, says: str
) -> None:
    """None is a traceback, and the next question may be asked."""
    monkeypatch.setattr(asked_command, "ANSWER", 10_000)
    process = make(script)

    answer = process.ask(BOUNDARY, 1)

    assert (answer.outcome, answer.error[: len(says)], answer.gave) == (outcome, says, {})
    assert process.alive


def test_what_it_says_is_of_the_last_question(make: Make) -> None:
    """A JSON line on standard error may be the log of an attempt."""
    process = make('echo $$ >&2; echo \'{"outcome": "open"}\'')
    process.ask(BOUNDARY, 20)
    first = process.said()
    process.ask(BOUNDARY, 20)

    assert first.strip().isdigit()
    assert process.said() != first


def test_a_flood_of_errors_keeps_its_end(make: Make) -> None:
    """It fills neither disk nor memory."""
    process = make('yes | head -c 1000000 >&2; echo end >&2; echo \'{"outcome": "open"}\'')

    assert process.ask(BOUNDARY, 20).outcome == "complete"
    assert len(process.said()) <= 64 * 1024
    assert process.said().endswith("end\n")
    assert output.ANSWER > 64 * 1024


def test_killed_in_the_middle_all_of_it_is_gone_at_once(make: Make, tmp_path: Path) -> None:
    """As if the machine had failed; whoever waits for the answer is told."""
    process = make("sleep 600 & echo $! >pid.new; mv pid.new pid; wait")
    process.send(NIGHT)
    while not (tmp_path / "pid").exists():
        threading.Event().wait(0.02)

    process.kill()

    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    assert not process.alive
    assert process.answer(20).outcome == "died"


def test_one_that_cannot_be_started_is_no_matter_of_its_own(tmp_path: Path) -> None:
    """Nothing was run, so there is nothing to judge."""
    text = tmp_path / "text"
    text.write_text("no program")
    text.chmod(0o755)

    with pytest.raises(ChildError, match="its command cannot be started: Exec format error"):
        AskedCommand(command(f"exec:{text}"), {}).ask(BOUNDARY, 20)


def test_its_exit_code_is_kept(make: Make) -> None:
    """Of the last that did not end well."""
    process = make("exit 3")
    process.ask(BOUNDARY, 20)

    assert process.stop() == 3


def test_it_declares_what_its_file_says() -> None:
    """Nothing is started to learn it."""
    told = Declares(kind="gate", flags=["A"])

    assert AskedCommand(Command("exec:x", ("x",), told), {}).hello() == {"kind": "gate", "flags": ["A"]}


def test_what_is_no_command_has_a_process_that_lives_on() -> None:
    """An interpreter with the module in it."""
    gate = Reference().gate
    assert gate is not None
    process = asked(Reference(), gate.module, {})
    try:
        assert isinstance(process, AskedProcess)
    finally:
        process.stop()
    assert isinstance(asked(Command("exec:x", ("x",)), "", {}), AskedCommand)
