"""The list of mutants, and samples of it."""

import ast
from collections import Counter

import pytest

from tests.mutation.mutants import PARTS, ROOT, MutantError, counted, files_of, mutants_of, named, sample


def test_each_part_has_files_and_mutants() -> None:
    """So a module that is renamed does not fall out of the report."""
    of, left = counted(PARTS)

    assert all(len(files_of(part)) >= len(PARTS[part]) for part in PARTS)
    assert min(of.values()) >= 20
    assert set(left) == {"annotation", "dataclass", "identity", "keyword", "nearly", "protocol", "words"}


def test_a_sample_is_of_its_seed() -> None:
    """The same seed draws the same, another draws others."""
    parts = ["backoff", "retry_after"]

    assert sample(parts, 20, 0) == sample(parts, 20, 0)
    assert sample(parts, 20, 0) != sample(parts, 20, 1)


def test_a_sample_is_spread_over_the_parts_and_over_the_places() -> None:
    """No part is drawn more often than another, no place twice while another waits."""
    drawn = sample(["breaker", "plan"], 30, 0)
    places = Counter((one.file, one.line, one.column, one.family) for one in drawn)

    assert Counter(one.part for one in drawn) == {"breaker": 15, "plan": 15}
    assert set(places.values()) == {1}


def test_a_mutant_is_a_program_that_differs_in_one_place() -> None:
    """What its change says was there is there."""
    for one in sample(["backoff"], 30, 0):
        before, after = one.change

        assert before != after
        assert before in " ".join((ROOT / one.file).read_text().split())
        ast.parse(one.source)


def test_a_mutant_is_found_by_its_name() -> None:
    """As the report writes it."""
    one = next(mutants_of("plan"))

    assert named(f"{one.file}:{one.operator}:{one.occurrence}") == one


@pytest.mark.parametrize("name", ["", "reference/clock.py:AddNot:0", "reference/self_heal/plan.py:AddNot:99"])
def test_what_is_no_mutant_is_refused(name: str) -> None:
    """It says what is valid."""
    with pytest.raises(MutantError, match="Valid: FILE:OPERATOR:OCCURRENCE"):
        named(name)


def test_a_part_that_there_is_not_is_refused() -> None:
    """It says what there is."""
    with pytest.raises(MutantError, match="Valid: retry_after, backoff"):
        files_of("front")
