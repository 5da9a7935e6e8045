"""A command as a scraper: rows as they come, an end in words, and nothing stays."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scrimmage.rigs import commands as rigs_commands
from scrimmage.rigs import output
from scrimmage.rigs.child import ChildError, Message
from scrimmage.rigs.commands import Commands
from scrimmage.targets.base import Job
from scrimmage.targets.command import Command, command
from simulators.clock import RealClock
from simulators.history import Declares

pytestmark = pytest.mark.wire
JOB = Job("http://127.0.0.1:1", "secret", "/v1/games", {"seasons": ["2024"]}, 25)

Told = tuple[list[Message], str, int]


async def _told(spec: Command, env: dict[str, str], patience: float) -> Told:
    """Everything that one job of *spec* told, how it ended where it told nothing, and its exit code."""
    runs = Commands(spec, env)
    messages = []
    try:
        async with asyncio.timeout(patience):
            messages = [message async for message in runs.run(1, JOB)]
        end = "" if messages and messages[-1].outcome else await runs.end()
    finally:
        code = await runs.stop()
    return messages, end, code


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """What runs one job of a script of the shell."""
    monkeypatch.chdir(tmp_path)

    def run(script: str, *, patience: float = 20, **env: str) -> Told:
        (tmp_path / "script.sh").write_text(script)
        return asyncio.run(_told(command("exec:sh script.sh"), env, patience))

    return run


def _rows(told: Told) -> list[dict[str, object]]:
    return [row for message in told[0] for row in message.rows]


def test_it_reads_its_job_and_writes_its_rows(told: Callable[..., Told]) -> None:
    """One JSON object on standard input."""
    whole = told("cat; echo '{\"b\": 2}'")

    assert _rows(whole) == [
        {"base_url": "http://127.0.0.1:1", "api_key": "secret", "path": "/v1/games",
         "params": {"seasons": ["2024"]}, "per_page": 25},
        {"b": 2},
    ]  # fmt: skip
    assert (whole[0][-1].outcome, whole[2]) == ("complete", 0)


def test_it_has_the_variables_and_none_of_ours(
    told: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Those of the scenario, the address and the key; it runs in the user's folder."""
    monkeypatch.setenv("OURS", "1")
    whole = told(
        'echo "{\\"url\\": \\"$BDL_BASE_URL\\", \\"key\\": \\"$BDL_API_KEY\\", \\"retries\\": \\"$RETRIES\\",'
        ' \\"ours\\": \\"$OURS\\", \\"folder\\": \\"$PWD\\"}"',
        RETRIES="3",
    )

    assert _rows(whole) == [
        {"url": "http://127.0.0.1:1", "key": "secret", "retries": "3", "ours": "", "folder": str(tmp_path)}
    ]


def test_rows_come_before_the_end(told: Callable[..., Told]) -> None:
    """What was written before it gave up counts."""
    messages, _, code = told("echo '{\"a\": 1}'; echo first >&2; echo no more >&2; exit 3")

    assert _rows((messages, "", 0)) == [{"a": 1}]
    assert (messages[-1].outcome, messages[-1].error) == ("raised", "no more (exit code 3)")
    assert code == 3


def test_who_says_nothing_is_told_so(told: Callable[..., Told]) -> None:
    """An exit code alone is an error, too."""
    assert told("exit 1")[0][-1].error == "it said nothing (exit code 1)"


def test_a_signal_is_no_orderly_end(told: Callable[..., Told]) -> None:
    """There is no outcome; how it ended is told apart."""
    messages, end, code = told("echo oh >&2; kill -SEGV $$")

    assert [message.outcome for message in messages] == []
    assert (end, code) == ("killed by SIGSEGV, oh", -11)


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("echo hello", "line 1 of its output is no JSON"),
        ("echo '{}'; printf '{\"a\": '", "line 2 of its output is no JSON (Input data was truncated)"),
        ("echo '{\"a\": NaN}'; sleep 600", "line 1 of its output is no JSON"),
        ("head -c 1000 /dev/zero; echo; sleep 600", "line 1 of its output is no JSON"),
        ("head -c 5000 /dev/zero; sleep 600", "line 1 of its output is longer than 4,096 bytes"),
        ("yes '{}'", "wrote more than 100,000 bytes for one job"),
    ],
)
def test_bad_output_ends_it_with_an_error(
    told: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    """It is not waited for; an exit code of 0 does not help it."""
    monkeypatch.setattr(output, "LINE", 4096)
    monkeypatch.setattr(output, "WHOLE", 100_000)

    last = told(script)[0][-1]

    assert last.outcome == "raised"
    assert last.error.startswith(says)


def test_a_flood_of_errors_keeps_its_end(told: Callable[..., Told], monkeypatch: pytest.MonkeyPatch) -> None:
    """And no more of it."""
    monkeypatch.setattr(rigs_commands, "STDERR", 100)
    error = told("yes x | head -n 100000 >&2; echo the end >&2; exit 1")[0][-1].error

    assert error == "the end (exit code 1)"


def test_an_input_that_nobody_reads_is_no_error(told: Callable[..., Told]) -> None:
    """It may have read the environment alone."""
    assert told("exec 0<&-; echo '{}'")[0][-1].outcome == "complete"


def test_it_is_killed_whole(told: Callable[..., Told], tmp_path: Path) -> None:
    """With what it started, in whichever session; whoever holds its pipes open delays nothing."""
    messages, _, _ = told("setsid sleep 600 & echo $! >pid; echo '{}'")

    assert messages[-1].outcome == "complete"
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_one_that_hangs_is_killed_when_the_caller_gives_up(told: Callable[..., Told], tmp_path: Path) -> None:
    """Its time is the caller's matter."""
    with pytest.raises(TimeoutError):
        told("sleep 600 & echo $! >pid; wait", patience=1)

    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_one_that_cannot_be_started_is_no_matter_of_its_own(tmp_path: Path) -> None:
    """Nothing was run, so there is nothing to judge."""
    text = tmp_path / "text"
    text.write_text("no program")
    text.chmod(0o755)

    with pytest.raises(ChildError, match="its command cannot be started: Exec format error"):
        asyncio.run(_told(command(f"exec:{text}"), {}, 20))


def test_each_job_is_a_process_of_its_own(told: Callable[..., Told]) -> None:
    """It knows nothing of the one before."""
    script = 'echo "{\\"pid\\": $$}"'

    assert _rows(told(script)) != _rows(told(script))


def test_it_declares_what_its_file_says() -> None:
    """Nothing is started to learn it."""
    runs = Commands(Command("exec:x", ("x",), Declares(attempts_per_page=3)), {})

    assert asyncio.run(runs.hello()) == {"attempts_per_page": 3}


def test_another_speed_takes_libfaketime(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it nothing is run, and what to install is said."""
    monkeypatch.setenv("SCRIMMAGE_LIBFAKETIME", str(tmp_path / "none"))
    runs = Commands(Command("exec:x", ("x",), speed=10), {})

    with pytest.raises(ChildError, match=r"--speed: SCRIMMAGE_LIBFAKETIME names .*install libfaketime"):
        runs.clocked(RealClock(speed=10))


def test_it_runs_by_the_clock_that_it_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variables of libfaketime reach the command: ahead by what has passed, and as fast."""
    monkeypatch.setattr(rigs_commands, "library", lambda: "/lib/stub.so")
    script = tmp_path / "vars.sh"
    script.write_text('echo "{\\"told\\": \\"$FAKETIME\\", \\"kept\\": \\"$FAKETIME_DONT_RESET\\"}"\n')

    async def rows() -> list[dict[str, object]]:
        runs = Commands(Command("exec:x", ("sh", str(script)), speed=10), {})
        # Two seconds of the machine ago, which were twenty of the run.
        runs.clocked(RealClock(RealClock().origin - 2_000_000_000, speed=10))
        return [row async for message in runs.run(1, JOB) for row in message.rows]

    (row,) = asyncio.run(rows())
    ahead, _, speed = str(row["told"]).partition(" ")
    assert 18 <= float(ahead) < 60
    assert (speed, row["kept"]) == ("x10", "1")
