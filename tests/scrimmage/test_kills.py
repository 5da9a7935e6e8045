"""What a kill matrix says."""

from collections.abc import Mapping

from scrimmage.kills import Matrix, Pair, Survivor

ONE, TWO, THREE = Pair("a/x", "RL1"), Pair("a/x", "RL2"), Pair("a/y", "RL1")


def matrix(promised: Mapping[str, tuple[Pair, ...]], killed: Mapping[str, set[Pair]]) -> Matrix:
    """Three pairs, and these defects."""
    return Matrix(
        pairs=(ONE, TWO, THREE),
        promised=promised,
        killed={name: frozenset(pairs) for name, pairs in killed.items()},
        says=dict.fromkeys(killed, "A mistake."),
        unjudged=(),
    )


def test_a_defect_that_keeps_its_promise_is_caught() -> None:
    """More may fail than was promised."""
    assert matrix({"d": (ONE,)}, {"d": {ONE, THREE}}).survivors == ()


def test_a_defect_that_fails_less_than_promised_survives() -> None:
    """However much else it fails."""
    assert matrix({"d": (ONE, TWO)}, {"d": {ONE, THREE}}).survivors == (Survivor("d", (TWO,)),)


def test_a_defect_that_promises_and_fails_nothing_survives() -> None:
    """It proves nothing at all."""
    assert matrix({"d": ()}, {"d": set()}).survivors == (Survivor("d", ()),)


def test_a_defect_that_promises_nothing_and_fails_something_is_caught() -> None:
    """A new defect may be put into the table before its promise is known."""
    assert matrix({"d": ()}, {"d": {TWO}}).survivors == ()


def test_pairs_that_nobody_fails_are_listed_in_order() -> None:
    """Those are the ones to be deleted."""
    assert matrix({"d": (), "e": ()}, {"d": {TWO}, "e": set()}).unkilled == (ONE, THREE)


def test_claims_of_a_scenario_stand_in_its_order() -> None:
    """One cell of the table."""
    found = matrix({"d": ()}, {"d": {TWO, ONE}})

    assert found.claims("d", "a/x") == ("RL1", "RL2")
    assert found.claims("d", "a/y") == ()
    assert found.defects == ("d",)
