"""Draws."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.settle import draw_mistakes, drawn, extremes, settle


def one(draw: Any, seed: int = 0) -> Any:
    """What *draw* becomes."""
    return settle({"faults": [{"x": draw}]}, seed)["faults"][0]["x"]


def test_the_same_seed_draws_the_same() -> None:
    """Ten times, one value."""
    assert len({one({"draw": [0, 10**6]}, 7) for _ in range(10)}) == 1


def test_another_seed_draws_another() -> None:
    """Out of a million values ten seeds do not agree."""
    assert len({one({"draw": [0, 10**6]}, seed) for seed in range(10)}) > 1


def test_both_ends_are_drawn() -> None:
    """Low and high belong to the draw, and nothing outside does."""
    assert {one({"draw": [1, 3]}, seed) for seed in range(50)} == {1, 2, 3}


@given(st.integers(0, 10**9), st.floats(-5, 5), st.floats(-5, 5))
def test_a_number_with_a_point_stays_within_its_ends(seed: int, one_end: float, other_end: float) -> None:
    """Rounding to three decimals never leads out of the ends."""
    low, high = sorted([one_end, other_end])

    assert low <= one({"draw": [low, high]}, seed) <= high


def test_a_number_with_a_point_has_three_decimals() -> None:
    """One end with a point is enough."""
    got = one({"draw": [1, 2.0]}, 3)

    assert isinstance(got, float)
    assert got == round(got, 3)


def test_values_are_drawn_from_a_list() -> None:
    """Each of them by some seed."""
    assert {one({"draw_from": ["a", 2]}, seed) for seed in range(20)} == {"a", 2}


def test_a_draw_inside_a_drawn_value_is_settled() -> None:
    """A list may hold tables with draws of their own."""
    assert one({"draw_from": [{"y": {"draw": [4, 4]}}]}) == {"y": 4}


def test_places_draw_from_streams_of_their_own() -> None:
    """A fault more at the end changes nothing of those before."""
    fault = {"nth": {"draw": [1, 10**6]}}

    alone = settle({"faults": [fault]}, 5)["faults"]
    assert settle({"faults": [fault, fault]}, 5)["faults"][:1] == alone


def test_two_places_draw_apart() -> None:
    """The same draw at two places gives two values."""
    got = settle({"faults": [{"x": {"draw": [0, 10**6]}}, {"x": {"draw": [0, 10**6]}}]}, 0)["faults"]

    assert got[0] != got[1]


@pytest.mark.parametrize(
    "raw",
    [
        {"env": {"A": {"draw": [3, 3]}}},
        {"workload": {"job": {"params": {"A": {"draw": [3, 3]}}}}},
        {"workload": {"job": {"params": {"A": [{"draw_from": [3]}]}}}},
        {"faults": [{"when": {"query": {"A": {"draw": [3, 3]}}}}]},
    ],
)
def test_a_number_among_strings_becomes_text(raw: dict[str, Any]) -> None:
    """Variables, parameters and queries are text, so what is drawn there is too."""
    assert "'3'" in str(settle(raw, 0))


def test_other_tables_keep_their_draws() -> None:
    """A claim's bound is not drawn."""
    raw = {"claims": {"RL1": {"x": {"draw": [1, 2]}}}}

    assert settle(raw, 0) == raw


def test_the_table_given_stays_as_it_is() -> None:
    """Settling makes a new table."""
    raw = {"api": {"season": {"draw": [1, 9]}}}

    settle(raw, 0)
    assert raw == {"api": {"season": {"draw": [1, 9]}}}


def test_the_ends_of_every_draw_are_tried_together_and_by_turns() -> None:
    """All low, all high, and two neighbours at opposite ends, both ways: so their order is tried too."""
    raw = {"faults": [{"between": [{"draw": [1, 5]}, {"draw": [4, 9]}]}]}

    assert [tried["faults"][0]["between"] for tried in extremes(raw)] == [[1, 4], [5, 9], [1, 9], [5, 4]]


def test_every_listed_value_is_tried() -> None:
    """However long the list."""
    raw = {"api": {"x": {"draw_from": list("abcdef")}}}

    assert {tried["api"]["x"] for tried in extremes(raw)} == set("abcdef")


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        ({"draw": [5, 1]}, "faults[0].x.draw: got [5, 1]. Valid: [low, high], two numbers, low first."),
        ({"draw": [1]}, "faults[0].x.draw: got [1]. Valid: [low, high], two numbers, low first."),
        ({"draw": [True, 2]}, "faults[0].x.draw: got [True, 2]. Valid: [low, high], two numbers, low first."),
        (
            {"draw": ["1", 2]},
            "faults[0].x.draw: got an array of 2. Valid: [low, high], two numbers, low first.",
        ),
        ({"draw": 5}, "faults[0].x.draw: got 5 (integer). Valid: [low, high], two numbers, low first."),
        (
            {"draw_from": []},
            "faults[0].x.draw_from: got an array of 0. Valid: an array of at least one value.",
        ),
        (
            {"draw_from": "a"},
            "faults[0].x.draw_from: got 'a' (string). Valid: an array of at least one value.",
        ),
        ({"draw": [1, 2], "of": 1}, "faults[0].x is a draw and has no key 'of'. Valid: draw."),
    ],
)
def test_a_malformed_draw_is_told(draw: dict[str, Any], says: str) -> None:
    """Where, what was got, what is valid."""
    assert [mistake.says for mistake in draw_mistakes({"faults": [{"x": draw}]})] == [says]


def test_a_good_draw_is_no_mistake() -> None:
    """Also with both ends the same."""
    assert list(draw_mistakes({"faults": [{"x": {"draw": [1, 1]}, "y": {"draw_from": [1]}}]})) == []


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (("faults", 0, "x"), True),
        (("faults", 0, "x", "y"), True),
        (("faults", 0, "z"), False),
        (("q",), False),
    ],
)
def test_a_drawn_value_is_known(where: tuple[str | int, ...], expected: bool) -> None:  # noqa: FBT001 - a column
    """The place of a draw, and what is inside the value drawn, but nothing else."""
    assert drawn({"faults": [{"x": {"draw_from": [{"y": 1}]}}]}, where) is expected
