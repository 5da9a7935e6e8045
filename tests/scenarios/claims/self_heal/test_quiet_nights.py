"""SH3."""

import pytest

from scenarios.claims.self_heal.quiet_nights import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    HEALED,
    MISSING,
    Step,
    alert,
    call,
    end,
    judged,
    killed,
    night,
    said,
    start,
    told,
    trigger,
    wrong,
    wrote,
)

LATE = night(state="late", waits=[f"{BOX} g1"])
OFF = {"SELF_HEAL_ENABLED": "false"}
DRY = {"SELF_HEAL_DRY_RUN": "true"}


@pytest.mark.parametrize(
    "steps",
    [
        (night(), start(), said("nothing_to_do", ""), end()),
        (night(), start(), end()),
        (LATE, start(), said("waiting"), wrote(), end()),
        (night(faults=True), start(), alert("self-heal needs a person"), said("unknown"), end()),
        (night(state="damaged", hidden=[BOX]), start(), said("nothing_to_do", ""), end()),
    ],
    ids=["healthy", "says nothing", "late", "outage", "wrong values"],
)
def test_to_do_nothing_keeps_it(steps: tuple[Step, ...]) -> None:
    """One finding a start."""
    assert judged(CLAIM, told(*steps)) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((night(), start(), trigger(), end()), "was triggered, and nothing is due"),
        ((LATE, start(), trigger(BOX, ["g1"]), end()), "was triggered, and nothing is due"),
        ((night(), start(), alert("self-heal started"), end()), "an alert, and nothing is missing"),
        ((night(), start(), said("healed"), end()), "nothing is missing, and it says healed"),
        ((night(), start(), said("waiting"), end()), "it says waiting"),
        ((night(), start(), said("unknown"), end()), "it says unknown"),
        ((LATE, start(), said("nothing_to_do"), end()), "upstream has not given everything yet, and it says"),
        ((LATE, start(), said("gave_up"), end()), "it says gave_up"),
        ((LATE, start(), alert("self-heal healed heal-1"), said("waiting"), end()), "an alert says"),
        ((night(), start(), end(outcome="raised", error="E: x")), "the healer raised E: x"),
    ],
)
def test_each_thing_done_breaks_it(steps: tuple[Step, ...], says: str) -> None:
    """Also what is only said."""
    (found,) = judged(CLAIM, told(*steps))

    assert says in found


@pytest.mark.parametrize("env", [OFF, DRY])
def test_a_healer_that_is_off_does_nothing_on_a_damaged_night(env: dict[str, str]) -> None:
    """What it refuses to write does not count."""
    assert judged(CLAIM, told(night(MISSING), start(), wrote(done=False), end(), env=env)) == [""]


@pytest.mark.parametrize(
    ("steps", "env", "says"),
    [
        ((trigger(BOX, ["g1"]),), DRY, "was triggered"),
        ((wrote(),), DRY, "it wrote self_heal_history/heal-1, and is dry run"),
        ((wrote(),), OFF, "and is disabled"),
        ((alert(),), DRY, "an alert, and it is dry run"),
        ((call(),), OFF, "asked the warehouse 1 times"),
        ((said("nothing_to_do"),), OFF, "it is disabled, and says nothing_to_do"),
    ],
)
def test_a_healer_that_is_off_and_does_something_breaks_it(
    steps: tuple[Step, ...], env: dict[str, str], says: str
) -> None:
    """A dry run may look."""
    (found,) = judged(CLAIM, told(night(MISSING), start(), *steps, end(), env=env))

    assert says in found


def test_damaged_nights_and_killed_starts_are_not_counted() -> None:
    """There something is due; here nothing is known."""
    assert judged(CLAIM, told(*HEALED)) == []
    assert judged(CLAIM, told(night(), start(), killed())) == []
    assert wrong(CLAIM, told(night(), start(), killed(), start(), trigger(), end()))
