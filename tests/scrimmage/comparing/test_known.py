"""What was known before."""

import msgspec

from scrimmage.comparing.known import KNOWN, held
from scrimmage.comparing.libraries import LIBRARIES
from scrimmage.comparing.result import Comparison
from tests.scrimmage.comparing.conftest import cell


def test_every_fact_is_of_a_library() -> None:
    """And each library of others has one, but for that which nobody had tried."""
    assert {one.target for one in KNOWN} == {one.target for one in LIBRARIES} - {"reference", "httpx-retries"}


def test_what_is_found_otherwise_differs(found: Comparison) -> None:
    """Three entries must crash; here only two of them do."""
    crashes = next(one for one in KNOWN if "InvalidHeader" in one.says)

    assert held(crashes, found) == "differs"


def test_what_is_found_so_agrees(found: Comparison) -> None:
    """All three crash."""
    crashes = next(one for one in KNOWN if "InvalidHeader" in one.says)
    broken = next(one for one in found.cells if one.found)
    third = msgspec.structs.replace(broken.found[0], entry="negative")
    cells = [msgspec.structs.replace(broken, found=[*broken.found, third])]

    assert held(crashes, msgspec.structs.replace(found, cells=cells)) == "agrees"


def test_what_was_not_run_is_not_measured(found: Comparison) -> None:
    """So is what nothing looks at."""
    alone = next(one for one in KNOWN if one.target == "aiobreaker")
    none = next(one for one in KNOWN if one.looks is None)
    lock = next(one for one in KNOWN if one.target == "pybreaker")

    assert [held(one, found) for one in (alone, none, lock)] == ["not measured"] * 3


def test_waits_are_told_from_seconds_told_and_waited(found: Comparison) -> None:
    """Its own backoff is shorter than what was told."""
    own = next(one for one in KNOWN if one.target == "tenacity")
    early, late = (
        msgspec.structs.replace(
            found,
            cells=[cell("tenacity", "RL2", scenario="rate_limit/told_the_longest", waited=[(120, waited)])],
        )
        for waited in (1.5, 120)
    )

    assert (held(own, early), held(own, late)) == ("agrees", "differs")
