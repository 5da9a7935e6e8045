"""reads_stale."""

from tests.simulators.processors.made import BOX, PLAYERS, heal, night, order, rule, told, wrong


def test_it_reads_what_stood_there_before_the_heal() -> None:
    """The box scores are whole by then, and the summary is not; what runs after it reads what it wrote."""
    damage = {"kind": "drop_games", "table": BOX, "count": 1}
    orchestra = night(damage, rules=[rule("reads_stale", {"processor": PLAYERS, "nth": 1})])
    answers = heal(orchestra)

    assert {answer.taken for answer in answers} == {"taken"}
    assert BOX not in wrong(orchestra)
    assert {PLAYERS, "player_shot_zone"} <= {*wrong(orchestra)}


def test_phase_2_reads_no_table() -> None:
    """It loads what its scraper brings."""
    damage = {"kind": "drop_games", "table": BOX, "count": 1}
    orchestra = night(damage, rules=[rule("reads_stale")])
    told(orchestra, order(BOX))

    assert BOX not in wrong(orchestra)
