"""Scrimmage's command line, run beside pytest: nothing of it is imported here."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

LAUNCH = Path(__file__).with_name("launch.py")

_HIDDEN = ("PYTHONPATH", "PYTHONINSPECT", "PYTHONSTARTUP")
"""Variables by which the user's folders, or a prompt, would get into Scrimmage's own processes."""

_ABSENT = "No module named"


class ScrimmageError(Exception):
    """What was asked cannot be done; one sentence or two say why, and what is valid."""


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended."""

    code: int
    """0 pass, 1 fail, 3 unknown."""
    document: dict[str, Any]
    """What it printed: one JSON document."""


@dataclass(frozen=True, slots=True)
class Running:
    """A command that serves until it is told to stop."""

    lines: tuple[str, ...]
    """What it has printed so far."""
    process: "subprocess.Popen[str]"


@dataclass(frozen=True, slots=True)
class Scrimmage:
    """Runs commands of the Scrimmage that an interpreter has."""

    python: str = sys.executable
    """Its interpreter; the user's own unless the ini option ``scrimmage_python`` names another."""
    patience: float = 60.0
    """Seconds within which what serves must say where."""

    def ask(self, *words: str, folder: Path) -> Done:
        """Run a command in *folder*, with ``--json``. Raises ScrimmageError, with what it says of a mistake.

        However the wait for it ends, it is gone by then.
        """
        with self._started([*words, "--json"], folder, stderr=subprocess.PIPE) as process:
            said, errors = process.communicate()
        try:
            document = json.loads(said)
        except ValueError:
            raise self._mute(process.returncode, errors) from None
        if process.returncode not in (0, 1, 3) or "error" in document:
            raise ScrimmageError(str(document.get("error", document)))
        return Done(process.returncode, document)

    @contextmanager
    def serving(
        self, *words: str, folder: Path, lines: int, env: Mapping[str, str] | None = None
    ) -> Iterator[Running]:
        """Run a command for as long as the block lasts, once it has printed so many *lines*.

        Raises ScrimmageError where it ends before, or says nothing in time.
        """
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors,
            self._started(words, folder, stderr=errors, env=env) as process,
        ):
            assert process.stdout is not None, "it is a pipe"
            late = threading.Event()

            def give_up() -> None:
                late.set()
                process.kill()

            watch = threading.Timer(self.patience, give_up)
            watch.start()
            said = [process.stdout.readline() for _ in range(lines)]
            watch.cancel()
            if late.is_set():
                raise ScrimmageError(f"scrimmage {words[0]} says nothing within {self.patience:g} s.")
            if not all(said):
                code = process.wait()
                errors.seek(0)
                raise self._mute(code, errors.read())
            yield Running(tuple(said), process)
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()

    @contextmanager
    def _started(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        stderr: IO[str] | int,
        env: Mapping[str, str] | None = None,
    ) -> "Iterator[subprocess.Popen[str]]":
        """A process that is gone with all that it started at the end of the block."""
        kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
        release = _hold_ctrl_c()
        try:
            process = subprocess.Popen(  # noqa: S603 (pytest's own interpreter, or the one that the user named)
                [self.python, "-P", str(LAUNCH), str(os.getpid()), *words],
                cwd=folder, env=kept | dict(env or {}), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=stderr, text=True, encoding="utf-8", errors="replace",
                # Ctrl-C is pytest's; it ends what it has started.
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            release()
            raise ScrimmageError(f"{self._place}: it cannot be started: {error.strerror}. {_VALID}") from None
        with process:
            try:
                release()
                yield process
            finally:
                _end(process)

    def _mute(self, code: int, errors: str) -> ScrimmageError:
        """Why there is no answer."""
        last = _boxed(errors) or (errors.strip().splitlines() or ["it said nothing"])[-1]
        last = last.removeprefix("scrimmage: ")
        if _ABSENT in last and "scrimmage" in last:
            return ScrimmageError(f"{self._place}: Scrimmage is not installed there. {_VALID}")
        return ScrimmageError(last if code == 2 else f"scrimmage ended with code {code}: {last}")  # noqa: PLR2004 (usage)

    @property
    def _place(self) -> str:
        return f"scrimmage_python = {self.python}"


_VALID = (
    "Valid: the path of an interpreter that has Scrimmage, such as /opt/scrimmage/.venv/bin/python;"
    " without the option it is pytest's own."
)


def _boxed(errors: str) -> str:
    """What stands in the box that is drawn around a mistake in an option; empty where there is none."""
    inside = [line.strip("│ ") for line in errors.splitlines() if line.startswith("│")]
    return " ".join(inside)


def _hold_ctrl_c() -> Callable[[], None]:
    """Hold Ctrl-C back until the function that it gives is called: until there is somebody to be ended.

    A mask would not do: another thread would hear it, and this one be interrupted all the same.
    """
    if threading.current_thread() is not threading.main_thread():
        # It is the main thread that is interrupted.
        return lambda: None
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))

    def release() -> None:
        signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)

    return release


def words_of(options: Mapping[str, Any]) -> list[str]:
    """Options of a command, by their names without dashes, as words."""
    return [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", str(value))]


def _end(process: "subprocess.Popen[str]") -> None:
    """Kill it with its session; what it started in other sessions ends with it (Linux)."""
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait()
