"""Rows as digests."""

import pytest

from simulators import history


def test_equal_rows_have_equal_keys_in_any_order_of_their_fields() -> None:
    """As values, as bytes, with spaces or without, inside too."""
    rows = [{"a": 1, "b": {"c": None, "d": "é"}}, {"b": {"d": "é", "c": None}, "a": 1}]
    texts = ['{"b": {"c": null, "d": "é"}, "a": 1}'.encode(), b'{"a":1,"b":{"c":null,"d":"\\u00e9"}}']

    assert len(set(history.row_keys([*rows, *texts]))) == 1


@pytest.mark.parametrize("row", [{"a": "1"}, {"a": 2}, {"b": 1}, {"a": None}, {"a": [1]}, {}])
def test_other_values_have_other_keys(row: dict[str, object]) -> None:
    """A text is no number, and an absent field no null."""
    assert history.row_keys([{"a": 1}]) != history.row_keys([row])


def test_keys_and_digests_are_the_same_on_every_python() -> None:
    """These very texts stand in saved histories."""
    assert history.row_keys([{"b": 2, "a": 1.5}]) == ["0d3dca5cdef4"]
    assert history.digest(["a", "b"]) == "1eb7c54d52831bbf"


def test_a_digest_knows_order_and_number() -> None:
    """Rows swapped, doubled or lost show."""
    assert len({history.digest(keys) for keys in (["a", "b"], ["b", "a"], ["a", "b", "b"], ["a"], [])}) == 5
