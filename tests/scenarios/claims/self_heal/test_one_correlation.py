"""SH7."""

import pytest

from scenarios.claims.self_heal.one_correlation import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    AFTER,
    BOX,
    HEALED,
    MISSING,
    PLAYERS,
    Step,
    alert,
    end,
    entry,
    judged,
    killed,
    night,
    said,
    start,
    told,
    trigger,
    wrong,
)

NIGHT = night(MISSING, AFTER)


def test_one_id_everywhere_keeps_it() -> None:
    """One finding a night."""
    assert judged(CLAIM, told(*HEALED)) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((trigger(heal=""), alert("x")), "was triggered without a correlation id"),
        (
            (trigger(), trigger(heal="heal-2"), alert()),
            "start 1 of 2025-01-15 triggered under heal-1 and heal-2",
        ),
        ((trigger(), alert("self-heal healed")), "an alert names no heal of the night"),
        ((trigger(), alert(), alert()), "an alert was sent 2 times"),
        ((trigger(),), "nobody was told that it healed"),
        ((trigger(), alert(), said(heal="other")), "says that its heal is other, and triggered under heal-1"),
        ((trigger(), alert(), said(heal="")), "says that its heal is none"),
        ((trigger(), alert(), end(), entry("healed")), "the ledger has 0 attempts at"),
        ((trigger(), alert(), end(), entry("healed", "heal-9")), "the ledger has no heal heal-1"),
    ],
    ids=["none", "two", "alert", "twice", "silent", "outcome", "no outcome", "attempts", "ledger"],
)
def test_each_gap_breaks_it(steps: tuple[Step, ...], says: str) -> None:
    """One finding a night."""
    (found,) = judged(CLAIM, told(NIGHT, start(), *steps))

    assert says in found


def test_each_phase_may_have_a_heal_of_its_own() -> None:
    """Phase 2 is healed before phases 3 and 4 are looked at."""
    steps = (trigger(BOX), trigger(PLAYERS, heal="heal-2", key="k2", run="r2"), alert(), alert("heal-2"))

    assert judged(CLAIM, told(NIGHT, start(), *steps, end())) == [""]


def test_the_id_of_another_night_breaks_it() -> None:
    """The same for every heal tells nothing."""
    assert "was that of night 1, too" in wrong(CLAIM, told(*HEALED, NIGHT, start(), trigger(), alert()))[0]


def test_one_that_is_started_again_goes_on_with_its_heal() -> None:
    """Under the same id, as long as it is not finished."""
    first = (NIGHT, start(), trigger(), alert(), killed(), entry("running", attempts={BOX: 1}), start())

    assert (
        wrong(CLAIM, told(*first, trigger(taken="repeated"), end(), entry("healed", attempts={BOX: 1}))) == []
    )
    other = trigger(heal="heal-2", key="k2")
    assert "under heal-2 while heal-1 is running" in wrong(CLAIM, told(*first, other, alert("heal-2")))[0]


def test_a_heal_that_has_finished_is_not_gone_on_with() -> None:
    """The next one has another id."""
    first = (NIGHT, start(), trigger(), alert(), end(), entry("gave_up", attempts={BOX: 1}), start())
    other = (
        trigger(heal="heal-2", key="k2"),
        alert("heal-2"),
        end(),
        entry("healed", "heal-2", attempts={BOX: 1}),
    )

    assert "under heal-1, which is gave_up" in wrong(CLAIM, told(*first, trigger(key="k2")))[0]
    assert wrong(CLAIM, told(*first, *other)) == []


def test_more_attempts_in_the_ledger_than_were_seen_keep_it() -> None:
    """It was killed between the record and the trigger."""
    steps = (NIGHT, start(), trigger(), alert(), killed(), entry("running", attempts={BOX: 2}))

    assert judged(CLAIM, told(*steps)) == [""]


def test_silence_is_no_fault_where_something_stood_in_the_way() -> None:
    """Slack was down, or it was killed."""
    assert wrong(CLAIM, told(night(MISSING, faults=True), start(), trigger())) == []
    assert wrong(CLAIM, told(NIGHT, start(), trigger(), killed())) == []
    twice = (alert(delivered=False), alert())
    assert wrong(CLAIM, told(night(MISSING, faults=True), start(), trigger(), *twice)) == []


def test_a_heal_is_not_given_up_in_silence() -> None:
    """Somebody has to look; who was called once need not be called by the next start."""
    gone = (NIGHT, start(), trigger(), alert(), said("gave_up"))

    assert "gave up, and nobody was called" in wrong(CLAIM, told(*gone))[0]
    for text in ("self-heal gave up: (heal-1)", "self-heal needs a person: (heal-1)"):
        called = (NIGHT, start(), trigger(), alert(), alert(text), said("gave_up"), end())
        assert wrong(CLAIM, told(*called, start(), said("gave_up"))) == []
    assert wrong(CLAIM, told(*gone, killed())) == []


def test_a_quiet_night_is_no_opportunity() -> None:
    """Nothing is to be followed."""
    assert judged(CLAIM, told(night(), start(), end())) == []
