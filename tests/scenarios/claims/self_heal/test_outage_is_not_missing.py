"""SH8."""

import pytest

from scenarios.claims.self_heal.outage_is_not_missing import CLAIM
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    CACHE,
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
    table,
    told,
    trigger,
)

HEALTHY = night(faults=True)
NIGHT = night(MISSING, faults=True)


@pytest.mark.parametrize(
    "steps",
    [
        (HEALTHY, start(), call("refused"), said("unknown"), end()),
        (HEALTHY, start(), call("missing"), call("missing"), said("unknown"), end()),
        (HEALTHY, start(), call("hung"), call(), said("nothing_to_do", ""), end(), table()),
        (NIGHT, start(), call("failed"), call(), trigger(BOX, ["g1", "g2"]), said("healed"), end(), table()),
        (NIGHT, start(), call("garbled"), alert("self-heal needs a person"), said("unknown"), end()),
        (NIGHT, start(), call("refused"), trigger(BOX, ["g1"], taken="repeated"), said("unknown"), end()),
        (NIGHT, start(at=0), call(at=35), call("hung", at=60, took=59), said("waiting"), end()),
    ],
    ids=[
        "unknown",
        "no table",
        "found its way",
        "healed all the same",
        "needs a person",
        "same key",
        "hangs on",
    ],
)
def test_each_right_answer_keeps_it(steps: tuple[Step, ...]) -> None:
    """It claims nothing that it does not know."""
    assert judged(CLAIM, told(*steps)) == [""]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((HEALTHY, start(), call("hung"), call(), trigger(), end()), "nothing of it is missing"),
        ((NIGHT, start(), call("hung"), call(), trigger(CACHE), end()), CACHE),
        ((NIGHT, start(), call("hung"), trigger(BOX, ["g1"]), end()), "no call was answered"),
        (
            (HEALTHY, start(), call("hung"), said("nothing_to_do"), end()),
            "it says nothing_to_do, and no call",
        ),
        ((NIGHT, start(), call("hung"), said("gave_up"), end()), "it says gave_up, and no call"),
        (
            (NIGHT, start(), call("hung"), call(), said("nothing_to_do"), end(), table(missing=2)),
            "it says nothing_to_do, and bdl_player_boxscores: 2 rows missing",
        ),
        (
            (NIGHT, start(), call(), call("hung"), said("waiting"), end()),
            "it says waiting, and its last call was not answered",
        ),
        ((HEALTHY, start(), call("hung"), call(), alert("self-heal started x"), end()), "an alert says"),
        ((HEALTHY, start(), call("hung"), end(outcome="raised", error="E: x")), "the healer raised E: x"),
        ((HEALTHY, start(), call("hung"), end(took=3661)), "it took 3661.0 s, 3660 s are allowed"),
    ],
    ids=[
        "healthy",
        "closure",
        "blind",
        "whole",
        "gave up",
        "not whole",
        "blind in the end",
        "alert",
        "crash",
        "slow",
    ],
)
def test_each_mistake_breaks_it(steps: tuple[Step, ...], says: str) -> None:
    """One finding a start, which says what became of the call."""
    (found,) = judged(CLAIM, told(*steps))

    assert says in found
    assert "a call hung: " in found


def test_a_warehouse_without_any_table_is_away() -> None:
    """What it does not say is not missing."""
    blind = (NIGHT, start(), call("missing"), call("missing"))

    assert (
        "a call missing: " + BOX
        in judged(CLAIM, told(*blind, trigger(BOX, ["g1", "g2"]), end()))[0].partition(", ")[2]
    )
    assert (
        judged(CLAIM, told(NIGHT, start(), call("missing"), call(), trigger(BOX, ["g1", "g2"]), end())) == []
    )


def test_the_scenario_may_allow_less_time() -> None:
    """``within`` is in seconds."""
    history = told(HEALTHY, start(), call("hung"), said("unknown"), end(took=100))

    assert judged(CLAIM, history, within=100) == [""]
    assert "99 s are allowed" in judged(CLAIM, history, within=99)[0]


@pytest.mark.parametrize(
    ("steps", "env"),
    [
        ((NIGHT, start(), call(), call("slow"), call("missing"), trigger(CACHE), end()), {}),
        ((NIGHT, start(), call("hung"), killed()), {}),
        ((NIGHT, start(), start(healer=2), call("hung"), end()), {}),
        ((NIGHT, start(), call("hung"), end()), {"SELF_HEAL_ENABLED": "false"}),
    ],
    ids=["no outage", "killed", "two healers", "off"],
)
def test_without_an_outage_of_its_own_there_is_nothing_to_judge(
    steps: tuple[Step, ...], env: dict[str, str]
) -> None:
    """A table that is not there is an answer; of two healers nobody knows whose call it was."""
    assert judged(CLAIM, told(*steps, env=env)) == []
