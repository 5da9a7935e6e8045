"""does_nothing."""

from tests.simulators.processors.made import BOX, heal, night, order, rule, start, wrong


def test_it_is_taken_and_nothing_comes_of_it() -> None:
    """A repetition of the key gets the run that never was; the tables stay damaged."""
    damage = {"kind": "drop_games", "table": BOX, "count": 1}
    orchestra = night(damage, rules=[rule("does_nothing", {"processor": BOX})])

    answers = heal(orchestra)

    assert {answer.taken for answer in answers} == {"taken"}
    assert BOX in wrong(orchestra)
    assert orchestra.trigger(order(BOX), start()).run == answers[0].run
