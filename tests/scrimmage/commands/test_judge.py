"""``scrimmage judge``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.read import read
from scrimmage.engine import run_one
from scrimmage.plan import plan
from scrimmage.targets.reference import Reference
from simulators.history import encode

Cli = Callable[..., Any]
CALM = ("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "2", "--jobs", "1", "--json")


@pytest.fixture
def saved(user: Path) -> Path:
    """The folder of two plain histories of the reference."""
    (user / "histories").mkdir()
    for case in plan([read(Path("calm.toml"))], Reference(), rig="sim", seeds=[0, 1]).cases:
        (user / "histories" / f"{case.seed}.jsonl").write_bytes(encode(run_one(case, Reference())))
    return user / "histories"


def _judged(document: Any) -> Any:
    """What a judge says: claims without the commands that only a certification knows."""
    return [
        (one["id"], one["rig"], one["seeds"], one["verdict"], one["happened"], [
            {key: value for key, value in claim.items() if key not in ("replay", "evidence")}
            for claim in one["claims"]
        ])
        for one in document["scenarios"]
    ]  # fmt: skip


def test_saved_histories_are_judged_as_when_they_were_made(cli: Cli, user: Path) -> None:
    """Judging is a function of the history."""
    first = cli(*CALM)

    again = cli("judge", user / "scrimmage-out", "--json")

    assert again.code == first.code == 0
    assert _judged(again.json()) == _judged(first.json())
    assert again.json()["target"]["spec"] == "reference"


@pytest.mark.wire
def test_a_failure_is_found_again(cli: Cli, user: Path) -> None:
    """With the same evidence, in the file that was named."""
    first = cli("certify", "--scenario", "lossy.toml", "--target", "theirs:scrape", "--json").json()
    file = next((user / "scrimmage-out" / "histories").iterdir())

    again = cli("judge", file, "--json")

    assert again.code == 1
    assert _judged(again.json()) == _judged(first)
    (now,), (then,) = (one["scenarios"][0]["claims"][0]["evidence"] for one in (again.json(), first))
    assert (now["event"], now["says"], now["history"]) == (then["event"], then["says"], str(file))


def test_a_history_named_twice_counts_once(cli: Cli, saved: Path) -> None:
    """Once as a file, once in its folder."""
    one = next(saved.iterdir())

    assert cli("judge", one, saved, "--json").json()["scenarios"][0]["runs"] == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "x.jsonl:1: the file is empty"),
        (b"rubbish\n", "x.jsonl:1: JSON is malformed"),
        (b"\xff\xfe\n", "x.jsonl:1: "),
        (b"{}\n", "x.jsonl:1: "),
        (b"[]\n", "x.jsonl:1: "),
        (b'{"kind":"run","schema":99}\n', "x.jsonl:1: "),
    ],
)
def test_rubbish_is_refused_with_file_and_line(cli: Cli, user: Path, data: bytes, says: str) -> None:
    """Exit code 2."""
    (user / "x.jsonl").write_bytes(data)

    ended = cli("judge", "x.jsonl")

    assert ended.code == 2
    assert ended.err.startswith(f"scrimmage: {says}")
    assert ended.err.count("\n") == 1


def test_a_damaged_line_is_named(cli: Cli, saved: Path) -> None:
    """A history that was cut is not judged by half."""
    one = next(saved.iterdir())
    one.write_bytes(one.read_bytes()[:-20])

    assert f"{one}:{one.read_bytes().count(b'\n') + 1}: " in cli("judge", one).err


def test_events_that_contradict_each_other_are_unknown(cli: Cli, saved: Path) -> None:
    """A judge that crashes has judged nothing; the command does not."""
    one = next(saved.iterdir())
    lines = one.read_bytes().splitlines(keepends=True)
    one.write_bytes(b"".join([lines[0], *(line for line in lines[1:] if b'"kind":"held"' not in line)]))

    ended = cli("judge", one, "--json")

    assert ended.code == 3
    assert ended.json()["scenarios"][0]["claims"][0]["verdict"] == "unknown"


@pytest.mark.parametrize(
    ("old", "new"), [(b'"RL1":{}', b'"RL99":{}'), (b'"expect":"complete"', b'"expect":"nothing"')]
)
def test_a_scenario_of_another_version_is_refused(cli: Cli, saved: Path, old: bytes, new: bytes) -> None:
    """A claim, or a word, that this version does not know."""
    one = next(saved.iterdir())
    assert old in one.read_bytes()
    one.write_bytes(one.read_bytes().replace(old, new))

    ended = cli("judge", one)

    assert ended.code == 2
    assert ended.err.startswith(f"scrimmage: {one}:1: its scenario is none of this version")


def test_histories_of_two_targets_are_not_mixed(cli: Cli, saved: Path) -> None:
    """A verdict is of one."""
    one, _ = saved.iterdir()
    one.write_bytes(one.read_bytes().replace(b'"spec":"reference"', b'"spec":"urllib3"', 1))

    assert "histories of 2 targets (reference, urllib3)" in cli("judge", saved).err


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone.jsonl", "gone.jsonl: cannot be read"),
        ("empty", "no histories in empty"),
        ("dir.jsonl", "no histories in dir.jsonl"),
    ],
)
def test_what_is_not_there_is_told(cli: Cli, user: Path, name: str, says: str) -> None:
    """Exit code 2."""
    (user / "empty").mkdir()
    (user / "dir.jsonl").mkdir()

    ended = cli("judge", name)

    assert (ended.code, says in ended.err) == (2, True)


def test_a_person_gets_the_terminals_report(cli: Cli, saved: Path) -> None:
    """Without a folder of reports, for none was written."""
    ended = cli("judge", saved)

    assert ended.code == 0
    assert "PASS" in ended.out
    assert "reports in" not in ended.out
