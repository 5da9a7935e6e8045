"""The proof of the simulator: the closure makes every damaged night whole, and less does not."""

import pytest

from tests.simulators.pipeline.made import Raw
from tests.simulators.processors.kinds import KINDS, Kind, named
from tests.simulators.processors.made import heal, night, wrong

_HEALED = [*KINDS["whole"], *KINDS["rest"]]


def test_there_are_many_kinds() -> None:
    """Damages and tables, processors or scrapers; more than the fifty that are asked for."""
    assert {kind: len(raws) for kind, raws in KINDS.items()} == {
        "whole": 128, "rest": 3, "hidden": 30, "nothing": 34
    }  # fmt: skip
    assert len({named(raw) for raw in _HEALED}) == len(_HEALED)


@pytest.mark.parametrize(
    ("kind", "raw"), [pytest.param(kind, raw, id=named(raw)) for kind, raws in KINDS.items() for raw in raws]
)
def test_a_night_is_what_the_rules_say_and_the_closure_heals_it(kind: Kind, raw: Raw) -> None:
    """Every table is that of the twin afterwards, but for those that were hidden from the beginning."""
    orchestra = night(raw)
    truth, before = orchestra.truth, [one.name for one in orchestra.differences()]

    heal(orchestra)

    assert wrong(orchestra) == []
    assert (bool(truth.needs), bool(truth.hidden)) == {
        "whole": (True, False), "rest": (True, True), "hidden": (False, True), "nothing": (False, False)
    }[kind]  # fmt: skip
    assert truth.state == ("healthy" if kind == "nothing" else "damaged")
    assert bool(before) == (kind != "nothing")
    if kind == "hidden":
        assert sorted(truth.hidden) == sorted(before)


@pytest.mark.parametrize("raw", [pytest.param(raw, id=named(raw)) for raw in KINDS["whole"]])
def test_less_than_the_closure_leaves_a_table_that_is_not_whole(raw: Raw) -> None:
    """Whatever is missing, partial or did not run well is needed; the first of it is left out here."""
    first = next(need for need in night(raw).truth.needs if need.why != "downstream")
    orchestra = night(raw)

    heal(orchestra, first.processor)

    assert wrong(orchestra) != []


@pytest.mark.parametrize("left_out", range(8))
def test_each_part_of_a_closure_is_needed(left_out: int) -> None:
    """Of a game that the box scores have lost."""
    raw = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1}
    names = [need.processor for need in night(raw).truth.needs]
    orchestra = night(raw)

    heal(orchestra, names[left_out])

    assert len(names) == 8
    assert wrong(orchestra) != []
