"""A healer's history as judges read it."""

import pytest

from scenarios.claims.self_heal.nights import nights
from tests.scenarios.claims.self_heal.histories import (
    BOX,
    HEALED,
    Step,
    alert,
    call,
    end,
    entry,
    killed,
    night,
    said,
    start,
    table,
    told,
    trigger,
    wrote,
)


def test_each_start_gets_what_it_signed_and_what_was_seen_after_it() -> None:
    """Triggers by the healer's number; tables and ledger only after its end, and only once."""
    (one,) = nights(
        told(
            night(), start(), trigger(), call(), wrote(), said("waiting"), end(), table(missing=1),
            entry("waiting"),
            start(), trigger(key="k2"), alert(), end(), table(), entry("healed"),
        )
    )  # fmt: skip

    first, second = one.starts
    assert ([len(first.triggers), len(first.calls), len(first.effects)], first.state) == (
        [1, 1, 1],
        "waiting",
    )
    assert ([table.missing for table in first.unwhole], [one.state for one in first.entries]) == (
        [1],
        ["waiting"],
    )
    assert ([one.key for one in second.triggers], len(second.alerts)) == (["k2"], 1)
    assert (second.unwhole, [one.state for one in second.entries]) == ([], ["healed"])
    assert one.unwhole == []


def test_what_nobody_signs_belongs_to_all_that_are_under_way() -> None:
    """Two healers side by side; a trigger names its healer."""
    (one,) = nights(
        told(
            night(), start(), start(healer=2), call(), end(number=1), call(), trigger(healer=2), end(number=2)
        )
    )

    assert [len(start.calls) for start in one.starts] == [1, 2]
    assert [len(start.triggers) for start in one.starts] == [0, 1]


def test_what_is_signed_belongs_to_who_signed_it() -> None:
    """Where gates are asked beside the healers, and healers beside each other."""
    (one,) = nights(
        told(night(), start(), start(healer=2), call(heal=2), call(heal=2), call(gate=1), call(heal=1))
    )

    assert [len(start.calls) for start in one.starts] == [1, 2]


def test_events_belong_to_the_night_that_began_last() -> None:
    """Each is a world of its own."""
    first, second = nights(told(*HEALED, night(), start(), end()))

    assert (len(first.starts), len(second.starts)) == (1, 1)
    assert (len(first.triggers), second.triggers) == (2, [])


def test_a_repeated_key_and_a_told_wait_are_no_attempts() -> None:
    """Nor is a trigger that was refused for its fencing token."""
    (one,) = nights(
        told(
            night(), start(),
            trigger(key="a", taken="told_to_wait"), trigger(key="a"), trigger(key="a", taken="repeated"),
            trigger(key="b", taken="refused"), trigger(key="c", taken="stale"),
        )
    )  # fmt: skip

    assert [attempt.key for attempt in one.attempts] == ["a", "b"]


@pytest.mark.parametrize(
    ("steps", "owed", "anyway"),
    [
        ((night(), start(), end()), True, True),
        ((night(faults=True), start(), end()), False, True),
        ((night(faults=True), start(calm=True), end()), True, True),
        ((night(), start(), killed()), False, False),
        ((night(), start(), killed(), start(), end()), True, True),
        ((night(),), False, False),
    ],
    ids=["as it should be", "faults", "calm", "killed", "started again", "never started"],
)
def test_a_night_is_owed_when_nothing_stood_in_the_way_in_the_end(
    steps: tuple[Step, ...],
    owed: bool,  # noqa: FBT001 (a table)
    anyway: bool,  # noqa: FBT001 (a table)
) -> None:
    """Or when the scenario says that what did is within the budgets."""
    (one,) = nights(told(*steps))

    assert (one.owed(), one.owed(anyway=True)) == (owed, anyway)


@pytest.mark.parametrize(
    ("env", "off"),
    [({}, ""), ({"SELF_HEAL_ENABLED": "false"}, "disabled"), ({"SELF_HEAL_DRY_RUN": "True"}, "dry_run")],
)
def test_the_variables_may_switch_it_off(env: dict[str, str], off: str) -> None:
    """Then nothing is owed."""
    (one,) = nights(told(night(), start(), end(), env=env))

    assert (one.off, one.owed(anyway=True)) == (off, not off)


def test_processors_misbehave_where_scenario_or_entry_says_so() -> None:
    """Not where only the warehouse does, or where a run is slow."""
    behaves: list[dict[str, object]] = [
        {"warehouse": [{}]},
        {"processors": [{"do": {"kind": "slow_run"}}]},
        {"processors": [{"do": {"kind": "does_half"}}]},
    ]

    assert [next(nights(told(night(), pipeline=one))).behaved for one in behaves] == [True, True, False]
    (one,) = nights(told(night(), entry={"name": "e", "pipeline": {"processors": [{}]}}))
    assert not one.behaved


def test_a_table_that_is_hidden_from_the_beginning_does_not_count() -> None:
    """Whether the night or the table itself says so."""
    (one,) = nights(
        told(night(hidden=[BOX]), start(), end(), table(missing=1), table("other", 1, hidden=True))
    )

    assert one.unwhole == []


@pytest.mark.parametrize(
    ("step", "crash"),
    [(end(), ""), (end(outcome="raised", error="E: x"), "the healer raised E: x"), (killed(), "")],
)
def test_a_crash_is_an_end_that_nobody_else_made(step: Step, crash: str) -> None:
    """To be killed is none."""
    (one,) = nights(told(night(), start(), step))

    assert one.starts[0].crash == crash


def test_one_that_never_ended_crashed() -> None:
    """As far as anybody can tell."""
    assert next(nights(told(night(), start()))).starts[0].crash == "the healer never ended"
