"""``scrimmage approve`` and ``scrimmage verify``."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.verdict import Verdict
from tests.scrimmage.signoff.made import scenario, verdict

Cli = Callable[..., Any]


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Makes the folder of a certification with one history."""

    def make(one: Verdict) -> Path:
        (tmp_path / "histories").mkdir()
        (tmp_path / "histories" / "a.jsonl.gz").write_bytes(b"a")
        (tmp_path / "verdict.json").write_bytes(msgspec.json.encode(one))
        return tmp_path

    return make


def test_who_approved_what_and_when_is_written_down(cli: Cli, saved: Callable[..., Path]) -> None:
    """And nothing has changed since."""
    folder = saved(verdict())

    ended = cli("approve", folder, "--by", "Ada Lovelace")

    assert ended.code == 0
    assert ended.out.startswith("approved by Ada Lovelace at 20")
    written = json.loads((folder / "approval.json").read_text())
    assert (written["by"], written["decision"], written["accepted"]) == ("Ada Lovelace", "approved", [])
    assert written["build"] == "scrimmage 0.1.0 (abc)"
    verified = cli("verify", folder)
    assert verified.code == 0
    assert "nothing has changed since" in verified.out


def test_what_changed_since_is_named(cli: Cli, saved: Callable[..., Path]) -> None:
    """Exit code 1."""
    folder = saved(verdict())
    cli("approve", folder, "--by", "Ada")
    (folder / "histories" / "a.jsonl.gz").write_bytes(b"b")

    ended = cli("verify", folder)

    assert ended.code == 1
    assert "histories/a.jsonl.gz was changed" in ended.out
    assert cli("verify", folder, "--json").json()["changes"] == ["histories/a.jsonl.gz was changed"]


def test_what_stands_against_it_has_to_be_accepted_by_name(cli: Cli, saved: Callable[..., Path]) -> None:
    """Every single one; nothing is written before."""
    folder = saved(verdict(objectives=[], target={"dirty": True}))
    refused = cli("approve", folder, "--by", "Ada", "--accept", "T1")

    assert refused.code == 2
    assert "T1 " not in refused.err
    assert "T8 heal correctness was not judged (--accept T8)" in refused.err
    assert "(--accept build)" in refused.err
    assert not (folder / "approval.json").exists()
    names = [*(f"T{number}" for number in range(1, 9)), "build"]
    words = [word for name in names for word in ("--accept", name)]
    ended = cli("approve", folder, "--by", "Ada", *words)
    assert ended.code == 0
    assert json.loads((folder / "approval.json").read_text())["accepted"] == names


def test_what_does_not_stand_against_it_cannot_be_accepted(cli: Cli, saved: Callable[..., Path]) -> None:
    """Nobody signs for more than there is."""
    ended = cli("approve", saved(verdict()), "--by", "Ada", "--accept", "T4")

    assert ended.code == 2
    assert "--accept T4: that does not stand against it. Valid: nothing, as nothing stands" in ended.err


def test_a_failure_can_be_rejected(cli: Cli, saved: Callable[..., Path]) -> None:
    """That is written down too."""
    folder = saved(verdict(verdict="fail", objectives=[]))

    assert "the verdict is fail (--accept fail)" in cli("approve", folder, "--by", "Ada").err
    assert cli("approve", folder, "--by", "Ada", "--reject").code == 0
    assert json.loads((folder / "approval.json").read_text())["decision"] == "rejected"


def test_the_name_and_the_decision_are_part_of_what_is_verified(cli: Cli, saved: Callable[..., Path]) -> None:
    """Another name under it is a change."""
    folder = saved(verdict())
    cli("approve", folder, "--by", "Ada")
    written = (folder / "approval.json").read_text()
    (folder / "approval.json").write_text(written.replace('"Ada"', '"Eve\\u001b[2J"'))

    ended = cli("verify", folder)

    assert ended.code == 1
    assert "approval.json was changed" in ended.out
    assert r"approved by Eve\x1b[2J at" in ended.out


def test_a_verdict_that_was_taken_away_is_named(cli: Cli, saved: Callable[..., Path]) -> None:
    """Exit code 1, as for any change."""
    folder = saved(verdict())
    cli("approve", folder, "--by", "Ada")
    (folder / "verdict.json").unlink()

    ended = cli("verify", folder)

    assert ended.code == 1
    assert "verdict.json is gone" in ended.out


def test_missing_histories_have_to_be_accepted(cli: Cli, saved: Callable[..., Path]) -> None:
    """Nobody could look at what was judged."""
    folder = saved(verdict(scenario("own/x", runs=2)))

    refused = cli("approve", folder, "--by", "Ada")
    assert refused.code == 2
    assert "of the histories of 2 runs 1 are there (--accept histories)" in refused.err
    assert cli("approve", folder, "--by", "Ada", "--accept", "histories").code == 0


def test_a_link_among_the_histories_is_one_error(cli: Cli, saved: Callable[..., Path]) -> None:
    """With its name; later it is a change."""
    folder = saved(verdict())
    link = folder / "histories" / "b.jsonl.gz"
    link.symlink_to("nowhere")

    refused = cli("approve", folder, "--by", "Ada")
    assert refused.code == 2
    assert "histories/b.jsonl.gz is no regular file. Valid: what `scrimmage certify --out`" in refused.err
    link.unlink()
    cli("approve", folder, "--by", "Ada")
    link.symlink_to("nowhere")
    ended = cli("verify", folder)
    assert ended.code == 1
    assert "histories/b.jsonl.gz is no regular file" in ended.out


@pytest.mark.parametrize("name", ["verdict.json", "approval.json"])
def test_a_file_that_is_nested_too_deeply_is_one_error(
    cli: Cli, saved: Callable[..., Path], name: str
) -> None:
    """And no traceback."""
    folder = saved(verdict())
    (folder / name).write_text('{"schema": 1, "x": ' + "[" * 100_000 + "]" * 100_000 + "}")

    ended = cli("approve", folder, "--by", "Ada") if name == "verdict.json" else cli("verify", folder)

    assert ended.code == 2
    assert f"{name}: is no " in ended.err
    assert "nested too deeply" in ended.err


@pytest.mark.parametrize("name", ["Ada\x1b[2J", "Ada\udcff", "A\nda"])
def test_a_name_that_cannot_be_printed_is_one_error(cli: Cli, saved: Callable[..., Path], name: str) -> None:
    """It would be shown to whoever verifies."""
    ended = cli("approve", saved(verdict()), "--by", name)

    assert ended.code == 2
    assert "cannot be printed. Valid: a name, in UTF-8." in ended.err


def test_a_decision_is_not_written_over_unasked(cli: Cli, saved: Callable[..., Path]) -> None:
    """Whose it was would be lost; with --replace it is meant."""
    folder = saved(verdict())
    cli("approve", folder, "--by", "Ada")

    refused = cli("approve", folder, "--by", "Eve", "--reject")

    assert refused.code == 2
    assert "has a decision: approved by Ada at 20" in refused.err
    assert "Valid: --replace, which writes over it." in refused.err
    assert json.loads((folder / "approval.json").read_text())["by"] == "Ada"
    assert cli("approve", folder, "--by", "Eve", "--reject", "--replace").out.startswith("rejected by Eve")


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_approves_nothing(cli: Cli, saved: Callable[..., Path], name: str) -> None:
    """A name is needed."""
    ended = cli("approve", saved(verdict()), "--by", name)

    assert ended.code == 2
    assert "--by is empty" in ended.err


def test_what_was_never_approved_is_one_error(cli: Cli, saved: Callable[..., Path]) -> None:
    """Exit code 2; so is an approval that cannot be read."""
    folder = saved(verdict())

    ended = cli("verify", folder)
    assert ended.code == 2
    assert "approval.json: No such file or directory. Valid: a folder that" in ended.err
    (folder / "approval.json").write_text('{"schema": 1}')
    assert "approval.json: is of schema 1. Valid: a folder that" in cli("verify", folder).err
    (folder / "approval.json").write_text('{"schema": 2}')
    assert "approval.json: is no approval: " in cli("verify", folder).err


def test_a_folder_that_cannot_be_written_is_one_error(cli: Cli, saved: Callable[..., Path]) -> None:
    """Here something else has its name."""
    folder = saved(verdict())
    os.mkdir(folder / "approval.json")  # noqa: PTH102 (so it is no file, also for root)

    ended = cli("approve", folder, "--by", "Ada")

    assert ended.code == 2
    assert "Is a directory. Valid: a folder that can be read and written." in ended.err


def test_a_history_whose_name_cannot_be_written_down_is_one_error(
    cli: Cli, saved: Callable[..., Path]
) -> None:
    """Signed as it is, it would be gone from the approval; added later, ``verify`` names it."""
    folder = saved(verdict())
    cli("approve", folder, "--by", "Ada")
    (folder / "histories" / os.fsdecode(b"\xff")).write_bytes(b"a")

    verified = cli("verify", folder)
    assert verified.code == 1
    assert "histories/\\udcff has a name that is no UTF-8" in verified.out
    ended = cli("approve", folder, "--by", "Ada", "--replace")
    assert ended.code == 2
    assert "has a name that is no UTF-8. Valid: what `scrimmage certify --out` wrote." in ended.err
