"""What runs after what."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.self_heal.graph import PROCESSORS, Processor, closure, of_phases, processor, upstream
from simulators.pipeline.description import default

NAMES = [one.name for one in PROCESSORS]
PAGE = Path(__file__).parents[3] / "docs/pipeline.md"


def test_it_is_the_graph_of_the_pipeline() -> None:
    """Of the description that comes with it, which is a file of its own."""
    told = [
        Processor(one.name, one.phase, one.writes, tuple(one.reads), one.scraper or "")
        for one in default().processors
    ]

    assert sorted(PROCESSORS, key=lambda one: one.name) == sorted(told, key=lambda one: one.name)


def test_it_is_the_graph_that_is_documented() -> None:
    """Phase 4 in the table of docs/pipeline.md."""
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `nba_pre\w+\.(\w+)` \| (\w+) \| `[^`]*` \| ([\w ]+) \|$", text, re.MULTILINE)

    assert [(one.writes, one.name, len(one.reads)) for one in of_phases((4,))] == [
        (table, name, {"the three above": 3, "all four": 4}.get(reads, 1)) for table, name, reads in rows
    ]


def test_each_stands_after_what_it_reads() -> None:
    """So the table is an order in which all may run."""
    for place, one in enumerate(PROCESSORS):
        assert set(upstream(one.name)) <= set(NAMES[:place])
        assert len(upstream(one.name)) == len(one.reads)
        assert all(processor(above).phase <= one.phase for above in upstream(one.name))


def test_a_closure_is_what_reads_it_over_however_many_others() -> None:
    """And nothing else."""
    assert closure(["odds_api_game_lines"]) == ("odds_api_game_lines",)
    assert closure(["team_game_summary"]) == (
        "team_game_summary", "team_defense_zone", "player_composite_factors", "ml_feature_store",
    )  # fmt: skip
    assert closure([]) == ()
    assert closure(["nbac_schedule"]) == (
        "nbac_schedule", *(one.name for one in of_phases((3, 4))),
    )  # fmt: skip


@given(st.sets(st.sampled_from(NAMES)))
def test_a_closure_is_closed_and_no_larger_than_needed(names: set[str]) -> None:
    """Each of it was asked for, or reads something in it; whatever reads something in it belongs to it."""
    closed = closure(names)

    assert closure(closed) == closed
    assert set(closed) == names | {one for one in NAMES if set(upstream(one)) & set(closed)}


def test_there_is_no_other() -> None:
    """A name that nobody knows is a mistake."""
    with pytest.raises(KeyError):
        processor("else")
