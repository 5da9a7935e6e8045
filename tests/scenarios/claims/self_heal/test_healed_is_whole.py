"""SH9."""

import pytest

from scenarios.claims.self_heal.healed_is_whole import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    HEALED,
    MISSING,
    Step,
    alert,
    end,
    entry,
    judged,
    night,
    said,
    start,
    table,
    told,
    trigger,
)

SHORT = table(missing=2)


@pytest.mark.parametrize(
    "steps",
    [
        HEALED,
        (
            night(MISSING),
            start(),
            said("gave_up"),
            alert("self-heal gave up"),
            end(),
            SHORT,
            entry("gave_up"),
        ),
    ],
    ids=["healed", "gave up"],
)
def test_the_truth_keeps_it(steps: tuple[Step, ...]) -> None:
    """One finding a start."""
    assert judged(CLAIM, told(*steps)) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (
            (said("healed"), end(), SHORT),
            "it says healed, and bdl_player_boxscores: 2 rows missing, 0 too many",
        ),
        ((said("nothing_to_do"), end(), SHORT), "it says nothing_to_do"),
        ((alert("self-heal healed heal-1"), end(), SHORT), "an alert says: self-heal healed heal-1"),
        ((trigger(), end(), SHORT, entry("healed")), "the ledger says that heal-1 is healed"),
    ],
)
@pytest.mark.parametrize("faults", [False, True])
def test_each_way_to_claim_success_breaks_it(steps: tuple[Step, ...], says: str, faults: bool) -> None:  # noqa: FBT001 (a table)
    """Whatever misbehaves around it."""
    (found,) = judged(CLAIM, told(night(MISSING, faults=faults), start(), *steps))

    assert says in found


def test_hidden_tables_and_those_healed_later_do_not_count() -> None:
    """Tables count as they were right after the start."""
    hidden = told(night(MISSING), start(), said("healed"), end(), table(missing=1, hidden=True))
    later = told(
        night(MISSING), start(), said("waiting"), end(), SHORT, start(), said("healed"), end(), table(BOX)
    )

    assert judged(CLAIM, hidden) == [""]
    assert judged(CLAIM, later) == ["", ""]


@pytest.mark.parametrize(
    "steps",
    [(night(), start(), said("nothing_to_do"), end(), SHORT), (night(MISSING), start(), said("healed"))],
)
def test_quiet_nights_and_tables_that_nobody_saw_are_no_opportunity(steps: tuple[Step, ...]) -> None:
    """The first are SH3's."""
    assert judged(CLAIM, told(*steps)) == []
