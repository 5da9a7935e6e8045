"""The kill matrix on a terminal."""

from io import StringIO

from rich.console import Console

from scrimmage.kill_show import show
from scrimmage.kills import Matrix, Pair, Trouble

ONE, TWO = Pair("a/x", "RL1"), Pair("a/x", "RL2")
MORE = tuple(Pair(f"b/{name}", "RL1") for name in "pqrst")


def shown(matrix: Matrix, *accused: Trouble) -> str:
    """What is printed on 160 columns."""
    text = StringIO()
    show(matrix, accused, Console(file=text, width=160, color_system=None, _environ={}))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def matrix(promised: tuple[Pair, ...], killed: set[Pair]) -> Matrix:
    """One defect."""
    return Matrix(
        (ONE, TWO, *MORE), {"late": promised}, {"late": frozenset(killed)}, {"late": "It is late."}, ()
    )


def test_a_caught_defect_is_one_line() -> None:
    """Sign, name, mistake, and what it fails by scenario."""
    assert "✓  late    It is late." in shown(matrix((ONE,), {ONE, TWO}))
    assert "a/x RL1+RL2" in shown(matrix((ONE,), {ONE, TWO}))


def test_what_was_promised_is_named_first_and_the_rest_counted() -> None:
    """Three scenarios fit a line."""
    assert "a/x RL1, b/p RL1, b/q RL1, and 3 more" in shown(matrix((ONE,), {ONE, *MORE}))


def test_a_survivor_is_named_with_what_it_did_not_fail() -> None:
    """The promise that was not kept is what has to be looked into."""
    text = shown(matrix((ONE, TWO), {ONE}))

    assert "✗  late" in text
    assert "survives\n  late: a/x RL2" in text
    assert "0 of 1 defects caught" in text


def test_a_survivor_without_promise_fails_nothing() -> None:
    """And its line says so."""
    assert "late: fails nothing" in shown(matrix((), set()))


def test_pairs_that_nobody_fails_are_listed() -> None:
    """One a line, to be deleted."""
    text = shown(matrix((ONE,), {ONE, *MORE}))

    assert "nobody fails\n  a/x RL2\n" in text
    assert "6 of 7 pairs can fail" in text


def test_accusations_are_listed_with_their_reason() -> None:
    """A correct target that is accused makes the rest worthless."""
    text = shown(matrix((ONE,), {ONE}), Trouble("a/x", "RL2", "fail", "came [early]"))

    assert "wrongly accused\n  a/x RL2: fail, came [early]" in text
    assert "1 accusations of the correct target" in text


def test_nothing_is_listed_where_nothing_is_wrong() -> None:
    """Only the gallery and the last line stand."""
    text = shown(matrix((ONE,), {ONE, TWO, *MORE}))

    assert "survives" not in text
    assert "nobody fails" not in text
    assert "wrongly accused" not in text


def test_the_only_suite_is_not_named_in_each_line() -> None:
    """A terminal has 80 columns, and the reader asked for that suite."""
    found = Matrix((ONE, TWO), {"late": ()}, {"late": frozenset({ONE})}, {"late": "It is late."}, ())

    assert "It is late.  " in shown(found)
    assert "  x RL1" in shown(found)
    assert "a/x RL1" not in shown(found)
