"""What stands against an approval, and what it is proof of."""

from pathlib import Path
from typing import Any

import pytest

from scrimmage.objectives import TABLE
from scrimmage.signoff.approval import Approval, changes, hashes, objections, together
from tests.scrimmage.signoff.made import objective, verdict


def test_nothing_stands_against_a_pass_with_every_objective_and_a_clean_build() -> None:
    """Eight of them."""
    assert list(objections(verdict())) == []
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
def test_each_doubt_has_a_name_and_a_reason(changed: dict[str, Any], found: tuple[str, str]) -> None:
    """The name is what it is accepted by."""
    assert list(objections(verdict(**changed))) == [found]


def test_an_objective_that_was_not_judged_or_is_unknown_stands_against_it() -> None:
    """By its id."""
    measured = [objective(row.id, "unknown" if row.id == "T4" else "pass") for row in TABLE if row.id != "T6"]

    assert dict(objections(verdict(objectives=measured))) == {
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


def approval(folder: Path) -> Approval:
    """One of what stands there."""
    files = hashes(folder)
    return Approval(
        by="Ada", at="2025-01-01T00:00:00+00:00", decision="approved", accepted=[], target="reference",
        build="b", verdict="pass", files=files, sha256=together(files),
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


def test_an_approval_whose_own_list_was_changed_does_not_add_up(folder: Path) -> None:
    """Though verdict and list agree."""
    given = approval(folder)
    (folder / "verdict.json").write_text("{ }")
    forged = hashes(folder)

    found = list(
        changes(
            Approval(**{name: getattr(given, name) for name in given.__struct_fields__} | {"files": forged}),
            folder,
        )
    )

    assert found == ["approval.json was changed: its own list of hashes does not add up"]
