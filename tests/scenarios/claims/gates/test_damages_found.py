"""VG2 and VG10."""

import pytest

from scenarios.claims.base import Claim
from scenarios.claims.gates.damages_found import AGE_CLAIM, CLAIM
from tests.scenarios.claims.gates.histories import Gate, judged, told


@pytest.mark.parametrize(
    "gate",
    [
        Gate(state="damaged", alerts=["one game is missing"]),
        Gate(state="damaged", logged=["warned"]),
        Gate(state="damaged", phase="3-4", called=0),
    ],
    ids=["alert", "logged", "blocked"],
)
def test_any_alarm_over_damage_keeps_it(gate: Gate) -> None:
    """However it shows."""
    assert judged(CLAIM, told(gate)) == [""]


def test_damage_without_a_word_breaks_it() -> None:
    """The kind is told, and is the finding's group."""
    history = told(Gate(state="damaged", damage="drop_games"))

    assert judged(CLAIM, history) == ["boundary 2-3 of 2025-01-15: let through without a word: drop_games"]
    assert [one.group for one in CLAIM.judge(history, None)] == ["drop_games"]  # type: ignore[arg-type]  # it asks nothing


def test_to_crash_over_damage_is_not_to_find_it() -> None:
    """Though the next phase is not called then."""
    gate = Gate(phase="3-4", state="damaged", called=0, ended="raised", error="E: x", logged=[])

    assert "the gate raised E: x" in judged(CLAIM, told(gate))[0]


@pytest.mark.parametrize(
    "gate",
    [Gate(), Gate(state="late"), Gate(state="damaged", shown=False), Gate(state="damaged", delivery=2)],
)
def test_what_the_tables_do_not_show_is_not_counted(gate: Gate) -> None:
    """Nobody can find it."""
    assert judged(CLAIM, told(gate)) == []


@pytest.mark.parametrize(("claim", "n"), [(CLAIM, 2), (AGE_CLAIM, 1)])
def test_age_and_agreement_have_a_claim_of_their_own(claim: Claim, n: int) -> None:
    """Beside being among all damages."""
    gates = [Gate(state="damaged", damage="stale_partition"), Gate(state="damaged", damage="drop_games")]

    assert len(judged(claim, told(*gates))) == n
