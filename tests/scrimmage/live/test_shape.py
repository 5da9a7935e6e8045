"""Forms of JSON, and where two of them differ."""

from typing import Any

import pytest

from scrimmage.live.shape import Shape, differences, shape_of, unseen

ROW = {"id": 1, "height": "6-9", "fg_pct": 0.5, "team": {"id": 2, "city": "Boston"}}


def listing(*rows: Any, **more: Any) -> Shape:
    """The shape of a reply with these rows."""
    return shape_of({"data": list(rows)} | more)


def told(mock: Shape, service: Shape, *, fractions: bool = False) -> list[str]:
    """The differences as text."""
    return list(map(str, differences(mock, service, fractions=fractions)))


def test_values_do_not_matter() -> None:
    """Other values of the same kinds, and another number of rows, are the same form."""
    other = {"id": 7, "height": "7-0", "fg_pct": 0.25, "team": {"id": 3, "city": ""}}

    assert told(listing(ROW), listing(other, other)) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": "1"}, "data[].id: mock int, service string"),
        ({"id": None}, "data[].id: mock int, service null"),
        ({"id": True}, "data[].id: mock int, service bool"),
        ({"id": 1.5}, "data[].id: mock int, service float"),
        ({"more": 1}, "data[].more: mock lacks it, service has it"),
        ({"team": {"id": 2}}, "data[].team.city: mock has it, service lacks it"),
        ({"team": [2]}, "data[].team: mock object, service array"),
    ],
)
def test_a_changed_row_is_a_difference(change: dict[str, Any], says: str) -> None:
    """One difference, at its place, with what each side has."""
    assert told(listing(ROW), listing(ROW | change)) == [says]


def test_a_lacking_key_is_told_once() -> None:
    """Nothing is said of what stands below a key that is not there."""
    less = {key: value for key, value in ROW.items() if key != "team"}

    assert told(listing(ROW), listing(less)) == ["data[].team: mock has it, service lacks it"]


def test_the_order_of_keys_counts() -> None:
    """The same keys in another order are told by the first that is out of place."""
    turned = dict(reversed(ROW.items()))

    assert told(listing(ROW), listing(turned)) == [
        "order of keys in data[]: mock id at 0, service team there"
    ]


def test_an_absent_meta_is_a_difference() -> None:
    """A listing without pages sends no meta at all."""
    assert told(listing(ROW), listing(ROW, meta={"per_page": 25})) == ["meta: mock lacks it, service has it"]


def test_null_may_stand_where_it_is_known_to() -> None:
    """A height may be null on one side only, also on all rows of that side."""
    assert told(listing(ROW), listing(ROW | {"height": None})) == []


def test_one_row_with_another_kind_is_enough() -> None:
    """Kinds are gathered over all rows."""
    assert told(listing(ROW), listing(ROW, ROW | {"id": "2"})) == [
        "data[].id: mock int, service int or string"
    ]


@pytest.mark.parametrize("share", [0, 1, 0.5])
def test_a_share_may_be_whole(share: float) -> None:
    """fg_pct of 0 and 1 is sent without a decimal point."""
    assert told(listing(ROW), listing(ROW | {"fg_pct": share})) == []


def test_means_may_be_whole() -> None:
    """Where all numbers are means, whole and broken ones are one kind; text is still another."""
    assert told(listing({"pts": 7}), listing({"pts": 7.5}), fractions=True) == []
    assert told(listing({"pts": 7}), listing({"pts": "7"}), fractions=True) == [
        "data[].pts: mock number, service string"
    ]


def test_bare_values_have_a_form() -> None:
    """A body that is a string is no object."""
    assert told(shape_of({"data": []}), shape_of("x")) == ["body: mock object, service string"]


def test_a_list_without_rows_is_unseen() -> None:
    """It is no difference, but it is said that nothing below it was compared."""
    boxes: dict[str, Any] = {"home_team": {"players": [{"min": "10"}]}}
    unplayed: dict[str, Any] = {"home_team": {"players": []}}

    assert told(listing(ROW), listing()) == []
    assert unseen(listing(ROW), listing()) == ["data"]
    assert unseen(listing(boxes), listing(unplayed)) == ["data[].home_team.players"]


def test_lists_that_both_are_empty_are_seen() -> None:
    """There was nothing to compare."""
    assert unseen(listing(), listing()) == []
    assert unseen(listing(ROW), listing(ROW)) == []
