"""What is found late stands where it belongs."""

from scenarios.claims.in_order import InOrder


def test_what_is_known_late_comes_in_its_place() -> None:
    """Nothing is given while something may still come before it."""
    found = InOrder[tuple[int, str]](lambda one: one[0])
    found.put((5, "late"))
    assert not list(found.ready(5))

    found.put((2, "early"))
    assert list(found.ready(5)) == [(2, "early")]
    assert list(found.ready(6)) == [(5, "late")]


def test_what_is_of_one_event_keeps_its_order() -> None:
    """What is put last comes after the others."""
    found = InOrder[tuple[int, str]](lambda one: one[0])
    found.put((1, "c"), last=True)
    found.put((1, "a"))
    found.put((1, "b"))

    assert [says for _, says in found.rest()] == ["a", "b", "c"]
