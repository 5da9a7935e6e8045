"""A command of the staging file: what it gets, what it gives, and that nothing of it stays."""

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from scrimmage.staging.command import MOST, CommandError, Ran, run, variables
from tests.scrimmage.processes import ends

ENV = {"PATH": os.environ["PATH"]}


def _run(*words: str, within: float = 10, folder: Path = Path()) -> Ran:
    return asyncio.run(run(words, ENV, within, folder))


def test_it_gives_its_code_and_what_it_printed(tmp_path: Path) -> None:
    """In the folder that it was given; of its errors the last line."""
    ran = _run("sh", "-c", "pwd; echo one >&2; echo two >&2; exit 3", folder=tmp_path)

    assert ran == Ran(3, f"{tmp_path}\n", "two")


def test_of_what_it_prints_the_beginning_is_kept() -> None:
    """And the rest is read, so that it does not hang on a full pipe."""
    ran = _run(sys.executable, "-c", f"print('a' * {MOST * 5})")

    assert (ran.code, len(ran.out), set(ran.out)) == (0, MOST, {"a"})


def test_it_gets_no_variable_but_those_that_are_named() -> None:
    """The rest of our shell's is none of its business."""
    given = variables(["API_KEY"], {"API_KEY": "k", "OTHER": "o", "HOME": "/h"}, {"BDL_BASE_URL": "u"})

    assert given == {"API_KEY": "k", "HOME": "/h", "BDL_BASE_URL": "u"}
    with pytest.raises(CommandError, match="the variable API_KEY is not set"):
        variables(["API_KEY"], {}, {})


def test_one_that_is_not_there_cannot_be_started() -> None:
    """And says so."""
    with pytest.raises(CommandError, match=r"cannot be started: no-such-command: No such file or directory"):
        _run("no-such-command")
    with pytest.raises(CommandError, match="cannot be started"):
        _run("true", folder=Path("/no/such/folder"))


@pytest.mark.parametrize("away", ["", "setsid"])
@pytest.mark.parametrize("cancelled", [False, True])
def test_late_or_cancelled_all_that_it_started_is_killed(
    tmp_path: Path, away: str, *, cancelled: bool
) -> None:
    """Also what left its group for a session of its own."""
    words = ["sh", "-c", f"{away} sleep 60 & echo $! > inner; sleep 60"]

    async def twice() -> None:
        if not cancelled:
            with pytest.raises(CommandError, match=r"had not ended after 0.6 s, and was killed"):
                await run(words, ENV, 0.6, tmp_path)
            return
        task = asyncio.create_task(run(words, ENV, 60, tmp_path))
        while not (tmp_path / "inner").exists() or not (tmp_path / "inner").read_text():  # noqa: ASYNC110 (a file tells)
            await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(twice())

    assert ends(int((tmp_path / "inner").read_text()), 2)


@pytest.mark.parametrize("away", ["", "setsid"])
def test_what_it_leaves_behind_holds_nobody_up(tmp_path: Path, away: str) -> None:
    """A child that holds its pipe open ends with it, in whatever session it is."""
    begun = time.monotonic()
    ran = _run("sh", "-c", f"{away} sleep 60 & echo $! > inner; echo done", folder=tmp_path)

    assert (ran.code, ran.out) == (0, "done\n")
    assert ends(int((tmp_path / "inner").read_text()), 2)
    assert time.monotonic() - begun < 30


def test_a_signal_is_counted_as_shells_count_it() -> None:
    """128 more than its number."""
    assert _run("sh", "-c", "kill -9 $$").code == 137
