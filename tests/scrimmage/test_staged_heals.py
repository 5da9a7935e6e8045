"""What triggers, runs, alerts and ledger of a deployment say of its healer."""

import pytest

from scrimmage.staged_heals import with_nights
from simulators.history import Event, HealEnd, HealStart, History, Need, NightStart, Trigger
from tests.scrimmage.staged_events import (
    DAY,
    alert,
    entry,
    faulty,
    found,
    logged,
    ran,
    says,
    staged,
    stopped,
    table,
    trigger,
    workload,
)
from tests.simulators.history.samples import EVENTS, HEADER

STARTED, HEALED = f"self-heal started: {DAY} ([heal 1])", f"self-heal healed: {DAY} ([heal 1])"
OTHER = "2025-01-14"


def _night(at: float = 0.1, *needs: Need) -> NightStart:
    """What tables beside their reference show before anything is triggered."""
    return NightStart(
        n=1, t=round(at * 1_000_000), who="pipeline", night=1, game_date=DAY, state="damaged",
        needs=list(needs) or [Need("box", "missing")],
    )  # fmt: skip


def _well(*more: Event, until: float = 99) -> History:
    """A heal that goes as it should."""
    return staged(
        workload(0.5, until), _night(), alert(1, STARTED), trigger(2), ran(3), alert(4, HEALED),
        table(95, "box"), entry(4.5, "healed", box=1), *more,
    )  # fmt: skip


def test_a_heal_that_goes_well_keeps_every_rule() -> None:
    """One attempt, one id, whole tables, and a success that is one."""
    run = _well()

    assert {claim: says(run, claim) for claim in ("SH2", "SH4", "SH7", "SH9")} == {
        "SH2": [""], "SH4": [""], "SH7": [""], "SH9": [""],
    }  # fmt: skip


def test_without_an_opportunity_nothing_is_judged() -> None:
    """SH6 wants a lost answer, or two healers; all of them a heal."""
    assert found(_well(), "SH6") == []
    assert [found(staged(workload(0, 9)), f"SH{one}") for one in (2, 4, 5, 6, 7, 9, 10)] == [[]] * 7


@pytest.mark.parametrize(
    ("triggers", "wrong"),
    [
        ([trigger(at, key=f"k{at}") for at in (1, 3, 5, 7)], "was attempted 4 times; 3 are declared"),
        (
            [trigger(1), trigger(1.5, key="k2", run="r2")],
            "was attempted again after 0.5 s; the cool-down is 1 s",
        ),
        ([trigger(1, token=None)], "was triggered without a fencing token"),
    ],
)
def test_a_healer_that_keeps_no_budget_is_found(triggers: list[Event], wrong: str) -> None:
    """SH4, by the triggers that the processors got."""
    (told,) = says(staged(workload(0, 99), triggers), "SH4")

    assert wrong in told


def test_a_repeated_key_is_no_attempt_and_nobody_counts_what_runs_cost() -> None:
    """SH4: of a deployment's runs no calls of the API are known, so no budget of calls is judged."""
    triggers = [trigger(at, taken="repeated" if at > 1 else "taken") for at in (1, 2, 3, 4, 5)]

    assert says(staged(workload(0, 99), triggers, env={"SELF_HEAL_API_BUDGET": "1"}), "SH4") == [""]


def test_two_healers_at_once_are_found() -> None:
    """SH4 and SH6: another token's run begins while the first one's is under way."""
    run = staged(
        workload(0, 99), trigger(1), ran(1.1, status="running"), trigger(3, key="k2", run="r2", token=2),
        ran(5), ran(6, "r2"),
    )  # fmt: skip

    assert "was triggered by healer 2 while the run that healer 1 began" in says(run, "SH4")[0]
    assert "box began r2 though r1 for the same games is under way" in says(run, "SH6")[0]


def test_a_healer_that_goes_on_for_another_repeats_its_key() -> None:
    """SH6: the run is known, and nothing runs a second time."""
    run = staged(
        workload(0, 99), trigger(1), ran(1.1, status="running"), trigger(3, token=2, taken="repeated"), ran(5)
    )

    assert (says(run, "SH4"), says(run, "SH6")) == ([""], [""])


@pytest.mark.parametrize(("key", "second"), [("k1", "repeated"), ("k2", "taken")])
def test_a_lost_answer_makes_nothing_run_twice(key: str, second: str) -> None:
    """SH6: whoever asks again under another key begins a second run."""
    again = trigger(3, key=key, run="r1" if second == "repeated" else "r2", taken=second)  # type: ignore[arg-type]  # one of them
    run = staged(workload(0, 99), trigger(1, taken="lost"), ran(1.1, status="running"), again)

    (told,) = says(run, "SH6")
    assert told == "" if second == "repeated" else "though r1 for the same games is under way" in told


def test_a_later_start_of_one_healer_is_no_other_healer() -> None:
    """Another token after everything has ended: no opportunity of SH6, and two starts."""
    run = staged(workload(0, 99), trigger(1), ran(2), trigger(50, key="k2", run="r2", token=2), ran(51, "r2"))
    starts = [event for event in with_nights(run).events if isinstance(event, HealStart)]

    assert [(one.healer, one.heal) for one in starts] == [(1, 1), (1, 2)]
    assert found(run, "SH6") == []


@pytest.mark.parametrize(
    ("events", "wrong"),
    [
        ([trigger(1, heal="")], "was triggered without a correlation id"),
        ([trigger(1), trigger(2, "player_game_summary"), trigger(3, "team_game_summary", heal="[heal 2]")],
         "triggered under [heal 1] and [heal 2]"),
        ([trigger(1), alert(2, f"self-heal started: {DAY}"), entry(3, "healed", box=1)],
         "an alert names no heal of the night"),
        ([trigger(1), alert(2, STARTED), alert(3, STARTED), entry(4, "healed", box=1)], "was sent 2 times"),
        ([trigger(1), entry(4, "healed", box=1)], "nobody was told that it healed"),
        ([trigger(1), alert(2, STARTED), entry(4, "healed")], "the ledger has 0 attempts at box"),
        ([trigger(1), alert(2, STARTED), entry(4, "healed", heal="[heal 7]", box=1)], "has no heal [heal 1]"),
    ],
)  # fmt: skip
def test_a_heal_that_cannot_be_followed_is_found(events: list[Event], wrong: str) -> None:
    """SH7: through triggers, alerts and ledger, as each of them arrived."""
    (told,) = says(staged(workload(0, 99), events), "SH7")

    assert wrong in told


def test_an_id_of_another_night_is_found() -> None:
    """SH7: each night has its own heals."""
    run = staged(
        workload(0, 99), trigger(1), trigger(2, day=OTHER, key="k2"), alert(1.5, STARTED),
        entry(4, "healed", box=1), entry(5, "healed", day=OTHER, box=1),
    )  # fmt: skip

    assert any("was that of night 1, too" in told for told in says(run, "SH7"))


def test_alerts_of_gates_and_of_others_are_none_of_the_healers() -> None:
    """SH7: by their boundary, or because they do not speak of a heal."""
    gate: list[Event] = [
        logged(1, "warned", phase="2-3"),
        alert(1.5, f"WARNING: gate 2-3 of {DAY}: findings"),
    ]
    run = _well(*gate, alert(5, f"scraper: {DAY} was refused twice"))

    assert says(run, "SH7") == [""]


def test_a_table_that_is_not_whole_in_the_end_is_found() -> None:
    """SH2; and SH9 where the ledger calls the heal healed all the same."""
    run = staged(
        workload(0.5, 99), _night(), trigger(2), alert(3, STARTED), entry(4, "healed", box=1),
        table(95, "box", missing=3),
    )  # fmt: skip

    assert says(run, "SH2") == [f"night 1 of {DAY}: box: 3 rows missing, 0 too many"]
    assert "the ledger says that [heal 1] is healed" in says(run, "SH9")[0]


def test_a_healer_that_was_started_and_does_nothing_is_found() -> None:
    """SH2: the workload says that it starts one; without that nobody knows that there was one."""
    events: list[Event] = [_night(), table(95, "box", missing=3)]

    assert says(staged(workload(0.5, 9, heals=[DAY]), *events), "SH2") == [
        f"night 1 of {DAY}: box: 3 rows missing, 0 too many"
    ]
    assert found(staged(workload(0.5, 9), *events), "SH2") == []


def test_under_faults_a_night_need_not_be_whole_unless_it_is_owed() -> None:
    """SH2: the file says that its faults are within the budgets; outages of sinks count, too."""
    events = [*workload(0.5, 99), _night(), trigger(2), table(95, "box", missing=3)]
    outages = {"triggers": [{"do": {"kind": "error", "status": 503}}]}

    assert found(staged(events, faulty()), "SH2") == []
    assert len(found(staged(events, faulty()), "SH2", owed=True)) == 1
    assert found(staged(events, pipeline=outages), "SH2") == []


def test_a_run_that_was_stopped_owes_no_whole_night() -> None:
    """SH2, SH9, SH10: the heal may have been under way."""
    run = staged(workload(0.5, 99), _night(), trigger(2), table(95, "box", missing=3), stopped(50))

    assert [found(run, claim, **more) for claim, more in (("SH2", {"owed": True}), ("SH9", {}))] == [[], []]


def test_partial_tables_are_asked_for_and_in_order() -> None:
    """SH10 and SH5: a game of it that no trigger asks for; a reader before what it reads has run."""
    needs = [Need("bdl_player_boxscores", "partial", ["7", "8"]), Need("player_game_summary", "downstream")]
    box, summary = "bdl_player_boxscores", "player_game_summary"
    well: list[Event] = [
        trigger(1, box, games=["7", "8"]),
        ran(2, processor=box),
        trigger(3, summary, key="k2", run="r2"),
    ]
    ill: list[Event] = [trigger(1, summary, key="k2", run="r2"), trigger(3, box, games=["7"])]

    run = staged(workload(0.5, 99), _night(0.1, *needs), well)
    assert (says(run, "SH10"), says(run, "SH5")) == ([""], [""])
    run = staged(workload(0.5, 99), _night(0.1, *needs), ill)
    assert "was never triggered for game 8" in says(run, "SH10")[0]
    assert "player_game_summary was triggered before any run of bdl_player_boxscores" in says(run, "SH5")[0]


def test_every_start_ends_and_events_keep_their_numbers() -> None:
    """As judges of nights read them."""
    run = _well(trigger(50, key="k2", run="r2", token=2))
    events = with_nights(run).events

    kinds = [type(event).__name__ for event in events if isinstance(event, NightStart | HealStart | HealEnd)]
    assert kinds == ["NightStart", "HealStart", "HealEnd", "HealStart", "HealEnd"]
    assert all(run.events[event.n - 1].t == event.t for event in events)
    assert [event.n for event in events if isinstance(event, Trigger)] == [
        event.n for event in run.events if isinstance(event, Trigger)
    ]


def test_another_rigs_history_stays_as_it_is() -> None:
    """Its healers were started by the rig."""
    plain = History(HEADER, [event for event in EVENTS if isinstance(event, NightStart | HealStart)])

    assert with_nights(plain) is plain
