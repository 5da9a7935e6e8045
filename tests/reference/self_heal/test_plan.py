"""From findings to triggers."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reference.self_heal.config import HealConfig
from reference.self_heal.graph import PROCESSORS, closure, processor, upstream
from reference.self_heal.needs import Findings, Need, Wait, Why
from reference.self_heal.plan import PHASES, Plan, Spent, plan

NOW = 1_000_000.0
NAMES = [one.name for one in PROCESSORS]
BOX, ODDS, SCHEDULE = "bdl_player_boxscores", "odds_api_game_lines", "nbac_schedule"


def need(name: str, *games: str, cost: int | None = None) -> Need:
    """A need of *name*."""
    return Need(name, processor(name).phase, Why.MISSING, games, len(games) if cost is None else cost)


def spent(
    attempts: Mapping[str, int] | None = None,
    last: Mapping[str, float] | None = None,
    games: int = 0,
    told_until: Mapping[str, float] | None = None,
) -> Spent:
    """What was done before; nothing where nothing is said."""
    return Spent(Counter(attempts or {}), last or {}, games, told_until or {})


def planned(*needs: Need, waits: tuple[Wait, ...] = (), before: Spent | None = None, **config: Any) -> Plan:
    """The plan for *needs*."""
    return plan(Findings(needs, waits), before or spent(), HealConfig(**config), NOW, PHASES)


def names(made: Plan) -> list[str]:
    """What is triggered, in order."""
    return [step.need.processor for step in made.steps]


def test_nothing_is_planned_where_nothing_is_missing() -> None:
    """Waits are told, and start nothing."""
    waits = (Wait(BOX, "17", "late"),)

    assert planned() == Plan()
    assert planned(waits=waits) == Plan(waits=(f"{BOX} 17",))


def test_what_reads_it_runs_after_it() -> None:
    """Over all phases, each after what of the plan it reads, as a first attempt, at once."""
    made = planned(need("team_game_summary"), need(ODDS, "17"))

    assert [(one.need.processor, str(one.need.why), one.after) for one in made.steps] == [
        (ODDS, "missing", ()),
        ("team_game_summary", "missing", ()),
        ("team_defense_zone", "downstream", ("team_game_summary",)),
        ("player_composite_factors", "downstream", ("team_defense_zone",)),
        ("ml_feature_store", "downstream", ("team_defense_zone", "player_composite_factors")),
    ]
    assert {(one.attempt, one.not_before) for one in made.steps} == {(1, NOW)}


def test_a_doubt_plans_nothing() -> None:
    """Whatever else was found."""
    findings = Findings((need(ODDS, "17"),), (), ("dead",))

    assert plan(findings, spent(), HealConfig(), NOW, PHASES) == Plan()


def test_phases_that_are_not_asked_for_are_left_out() -> None:
    """Phase 2 is healed before phase 4 is looked at."""
    made = plan(Findings((need(BOX, "17"),)), spent(), HealConfig(), NOW, (2,))

    assert names(made) == [BOX]


def test_attempts_count_on_to_their_end() -> None:
    """Then the component is over, and what reads it has no turn."""
    second = planned(need("team_defense_zone"), before=spent({"team_defense_zone": 2}))
    third = planned(need("team_defense_zone"), need(ODDS, "17"), before=spent({"team_defense_zone": 3}))

    assert second.steps[0].attempt == 3
    assert (names(third), third.over) == ([ODDS], ("team_defense_zone",))


def test_an_attempt_waits_for_the_cool_down_and_for_what_was_told() -> None:
    """Whichever is later; a time that is over says nothing."""
    last = {ODDS: NOW - 20}

    def first(before: Spent) -> float:
        return planned(need(ODDS, "17"), before=before, cooldown=60).steps[0].not_before

    assert first(spent({ODDS: 1}, last)) == NOW + 40
    assert first(spent({ODDS: 1}, last, told_until={ODDS: NOW + 90})) == NOW + 90
    assert first(spent({ODDS: 1}, {ODDS: NOW - 100}, told_until={ODDS: NOW - 1})) == NOW
    assert first(spent({BOX: 1}, {BOX: NOW})) == NOW


def test_games_that_do_not_fit_the_budget_are_not_fetched() -> None:
    """As a whole; a smaller need after it still fits, and what reads it has no turn."""
    made = planned(need(BOX, "1", "2", "3"), need(ODDS, "1"), before=spent(games=8), api_budget=10)

    assert (names(made), made.over) == ([ODDS], (BOX,))


def test_a_whole_date_costs_its_games() -> None:
    """Though none is named."""
    assert planned(need(BOX, cost=11), api_budget=10).over == (BOX,)
    assert names(planned(need(BOX, cost=10), api_budget=10))[0] == BOX


def test_what_is_running_is_waited_for_with_all_that_reads_it() -> None:
    """Its end is not known; a later look goes on."""
    made = planned(
        need(SCHEDULE, "1"), need("player_shot_zone"), waits=(Wait("team_game_summary", "", "running"),)
    )

    assert made.waits == ("team_game_summary",)
    assert names(made) == [SCHEDULE, "player_game_summary", "player_shot_zone", "player_daily_cache"]


NEEDS = st.lists(
    st.builds(
        lambda name, games: need(name, *games), st.sampled_from(NAMES), st.lists(st.text("12"), max_size=9)
    ),
    unique_by=lambda one: one.processor,
).map(lambda needs: tuple(sorted(needs, key=lambda one: NAMES.index(one.processor))))  # fmt: skip
WAITS = st.lists(st.builds(Wait, st.sampled_from(NAMES), st.sampled_from(["", "17"]), st.just("late"))).map(
    tuple
)
COUNTS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5))
TIMES = st.dictionaries(st.sampled_from(NAMES), st.floats(NOW - 500, NOW + 500))
SPENT = st.builds(Spent, COUNTS.map(Counter), TIMES, st.integers(0, 70), TIMES)
CONFIG = st.builds(
    HealConfig, max_attempts=st.integers(1, 5), cooldown=st.floats(0, 300), api_budget=st.integers(0, 70)
)
SOME = st.sets(st.sampled_from(PHASES), min_size=1)


@given(NEEDS, WAITS, SPENT, CONFIG, SOME)
def test_a_plan_keeps_closure_order_and_budgets(
    needs: tuple[Need, ...], waits: tuple[Wait, ...], used: Spent, config: HealConfig, phases: set[int]
) -> None:
    """For any findings, whatever was spent before."""
    made = plan(Findings(needs, waits), used, config, NOW, phases)
    steps = names(made)

    assert set(steps) | set(made.over) <= set(closure([one.processor for one in needs]))
    assert all(processor(name).phase in phases for name in (*steps, *made.over))
    assert len(set(steps)) == len(steps)
    assert not set(steps) & set(made.over)
    assert used.games + sum(one.need.games for one in made.steps) <= max(config.api_budget, used.games)
    for place, step in enumerate(made.steps):
        name = step.need.processor
        assert step.after == tuple(above for above in upstream(name) if above in steps)
        assert set(step.after) <= set(steps[:place])
        assert not set(upstream(name)) & set(made.over)
        assert step.attempt == used.attempts.get(name, 0) + 1 <= config.max_attempts
        assert step.not_before >= max(NOW, used.told_until.get(name, NOW))
        assert name not in used.last or step.not_before >= used.last[name] + config.cooldown
        assert step.need in needs or step.need.why is Why.DOWNSTREAM


@given(NEEDS, SPENT, CONFIG)
def test_with_enough_to_spend_the_plan_is_the_closure(
    needs: tuple[Need, ...], used: Spent, config: HealConfig
) -> None:
    """Nothing is left out."""
    free = spent(told_until=used.told_until)
    made = plan(Findings(needs), free, HealConfig(api_budget=10_000, cooldown=config.cooldown), NOW, PHASES)

    assert tuple(names(made)) == closure([one.processor for one in needs])
    assert made.over == ()
