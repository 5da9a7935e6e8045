"""What stands against an approval, and what it is proof of."""

import os
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from scrimmage.objectives import TABLE
from scrimmage.signoff.approval import Approval, NoFileError, changes, hashes, objections, sealed
from scrimmage.verdict import Evidence
from tests.scrimmage.signoff.made import claim, objective, scenario, verdict


def test_nothing_stands_against_a_pass_with_every_objective_and_a_clean_build(tmp_path: Path) -> None:
    """Eight of them."""
    assert list(objections(verdict(), tmp_path)) == []
    assert len(TABLE) == 8


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"verdict": "fail"}, ("fail", "the verdict is fail")),
        ({"verdict": "unknown"}, ("unknown", "the verdict is unknown")),
        ({"target": {"build": "unknown", "dirty": True}}, ("build", "nobody knows which build was judged")),
        (
            {"target": {"dirty": True}},
            ("build", "the build scrimmage 0.1.0 (abc) is with changes that are in no commit"),
        ),
    ],
)
def test_each_doubt_has_a_name_and_a_reason(
    changed: dict[str, Any], found: tuple[str, str], tmp_path: Path
) -> None:
    """The name is what it is accepted by."""
    assert list(objections(verdict(**changed), tmp_path)) == [found]


def test_an_objective_that_was_not_judged_or_is_unknown_stands_against_it(tmp_path: Path) -> None:
    """By its id."""
    measured = [objective(row.id, "unknown" if row.id == "T4" else "pass") for row in TABLE if row.id != "T6"]

    assert dict(objections(verdict(objectives=measured), tmp_path)) == {
        "T4": "T4 runtime impact under 5 % is unknown",
        "T6": "T6 validation overhead under 2 s was not judged",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A certification with two histories."""
    (tmp_path / "histories").mkdir()
    (tmp_path / "verdict.json").write_text("{}")
    for name in ("a", "b"):
        (tmp_path / "histories" / f"{name}.jsonl.gz").write_text(name)
    (tmp_path / "index.html").write_text("a rendering")
    return tmp_path


def test_histories_that_are_missing_stand_against_it(folder: Path) -> None:
    """A run leaves one each, and evidence names its own."""
    two, three = scenario("own/x", runs=2), scenario("own/x", runs=3)
    failed = claim("RL1", "fail")
    lost = [replace(one, history="histories/c.jsonl.gz") for one in failed.evidence]
    named = scenario("own/x", replace(failed, evidence=lost))

    assert list(objections(verdict(two), folder)) == []
    assert list(objections(verdict(three), folder)) == [
        ("histories", "of the histories of 3 runs 2 are there")
    ]
    assert list(objections(verdict(named), folder)) == [
        ("histories", "histories/c.jsonl.gz, which evidence names, is not there")
    ]


def approval(folder: Path) -> Approval:
    """One of what stands there."""
    return sealed(
        Approval(
            by="Ada", at="2025-01-01T00:00:00+00:00", decision="approved", accepted=[], target="reference",
            build="b", verdict="pass", files=hashes(folder),
        )
    )  # fmt: skip


def test_what_has_not_changed_is_whole(folder: Path) -> None:
    """Renderings may be written again: they follow from the rest."""
    given = approval(folder)
    (folder / "index.html").write_text("another")

    assert list(changes(given, folder)) == []
    assert list(given.files) == ["verdict.json", "histories/a.jsonl.gz", "histories/b.jsonl.gz"]


def test_each_change_is_named(folder: Path) -> None:
    """Changed, gone, added."""
    given = approval(folder)
    (folder / "verdict.json").write_text("{ }")
    (folder / "histories/a.jsonl.gz").unlink()
    (folder / "histories/c.jsonl.gz").write_text("c")

    assert list(changes(given, folder)) == [
        "verdict.json was changed",
        "histories/a.jsonl.gz is gone",
        "histories/c.jsonl.gz was added",
    ]


def test_a_verdict_that_is_gone_is_a_change(folder: Path) -> None:
    """Like any other file."""
    given = approval(folder)
    (folder / "verdict.json").unlink()

    assert list(changes(given, folder)) == ["verdict.json is gone"]


@pytest.mark.parametrize(
    "forged",
    [
        {"by": "Eve"},
        {"at": "2026-01-01T00:00:00+00:00"},
        {"decision": "rejected"},
        {"accepted": ["T4"]},
        {"target": "null"},
        {"build": "c"},
        {"verdict": "fail"},
        {"files": {}},
        {"sha256": ""},
    ],
)
def test_no_word_of_an_approval_can_be_changed_alone(folder: Path, forged: dict[str, Any]) -> None:
    """Its hash is over all of it."""
    found = list(changes(replace(approval(folder), **forged), folder))

    assert found[0] == "approval.json was changed: its own hash is of another one"


@pytest.mark.parametrize("kind", ["link", "broken link", "folder", "pipe"])
def test_what_is_no_regular_file_is_not_hashed(folder: Path, kind: str) -> None:
    """A link's bytes may change unseen, and a pipe never ends."""
    strange = folder / "histories" / "strange"
    match kind:
        case "folder":
            strange.mkdir()
        case "pipe":
            os.mkfifo(strange)
        case _:
            strange.symlink_to("a.jsonl.gz" if kind == "link" else "nowhere")

    with pytest.raises(NoFileError, match="histories/strange is no regular file"):
        hashes(folder)


def test_a_folder_of_histories_elsewhere_is_not_hashed(folder: Path) -> None:
    """It would be somebody else's."""
    (folder / "histories").rename(folder / "elsewhere")
    (folder / "histories").symlink_to("elsewhere")

    with pytest.raises(NoFileError, match="histories is a link"):
        hashes(folder)


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "verdict.json", "histories/../verdict.json", "histories/" + "x" * 300]
)
def test_evidence_that_is_not_hashed_is_missing(tmp_path: Path, name: str) -> None:
    """A file outside of the histories would be signed unseen; of a name that is too long nobody can tell."""
    (tmp_path / "histories").mkdir()
    (tmp_path / "histories" / "a.jsonl.gz").write_bytes(b"a")
    (tmp_path / "verdict.json").write_bytes(b"{}")
    found = [Evidence(seed=0, event=1, says="broken", history=name)]
    one = verdict(scenario("rate_limit/x", claim("RL1", evidence=found)))

    assert dict(objections(one, tmp_path)) == {"histories": f"{name}, which evidence names, is not there"}


def test_a_name_that_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    """It says which, as it can be printed."""
    (tmp_path / "histories").mkdir()
    (tmp_path / "histories" / os.fsdecode(b"\xff")).write_bytes(b"a")

    with pytest.raises(NoFileError, match=r"histories/\\udcff has a name that is no UTF-8"):
        hashes(tmp_path)
