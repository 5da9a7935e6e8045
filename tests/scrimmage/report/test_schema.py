"""The published format of verdict.json."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from scenarios.schema import schema, text
from scrimmage.report.schema import VERDICT, write_into
from scrimmage.verdict import Verdict

PUBLISHED = Path(__file__).parents[3] / "docs/schemas/verdict.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The schema, itself found valid."""
    found = schema(VERDICT)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def plain(verdict: Verdict) -> dict[str, Any]:
    """*verdict* as a reader of JSON gets it."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(verdict))
    return found


def test_the_published_schema_is_up_to_date() -> None:
    """``python -m scrimmage.report.schema docs/schemas`` writes it."""
    assert PUBLISHED.read_bytes() == text(schema(VERDICT))


def test_verdicts_are_valid(passing: Verdict, failing: Verdict, validator: Draft202012Validator) -> None:
    """What we write is what we publish."""
    assert [list(validator.iter_errors(plain(one))) for one in (passing, failing)] == [[], []]


def test_a_word_that_is_none_of_ours_is_not_valid(passing: Verdict, validator: Draft202012Validator) -> None:
    """The schema is not so loose that it lets anything through."""
    assert not validator.is_valid(plain(passing) | {"verdict": "maybe"})


def test_the_file_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    """The folder is made."""
    path = write_into(tmp_path / "schemas")

    assert path == tmp_path / "schemas/verdict.schema.json"
    assert path.read_bytes() == PUBLISHED.read_bytes()
