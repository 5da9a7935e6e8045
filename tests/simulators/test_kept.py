"""The bounded memory."""

from simulators.kept import Kept


def test_what_was_used_longest_ago_goes_first() -> None:
    """Reading counts as use."""
    kept: Kept[str, int] = Kept(2)
    kept.put("a", 1)
    kept.put("b", 2)
    kept.get("a")
    kept.put("c", 3)

    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_weights_bound_it() -> None:
    """A heavy value pushes several light ones out."""
    kept: Kept[int, str] = Kept(10)
    for key in range(4):
        kept.put(key, "light", 2)
    kept.put(9, "heavy", 8)

    assert len(kept) == 2
    assert kept.get(3) == "light"


def test_a_value_replaces_the_one_before() -> None:
    """Its weight too: putting one key again and again loses nothing else."""
    kept: Kept[str, int] = Kept(10)
    kept.put("a", 1, 5)
    for value in range(9):
        kept.put("b", value, 5)

    assert (kept.get("a"), kept.get("b")) == (1, 8)


def test_what_is_too_heavy_is_not_kept() -> None:
    """It does not break the budget."""
    kept: Kept[str, int] = Kept(10)
    kept.put("a", 1, 11)

    assert kept.get("a") is None
    assert len(kept) == 0
