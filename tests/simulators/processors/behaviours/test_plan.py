"""Which behaviours strike which trigger."""

from simulators.processors.behaviours import Plan, PlannedRun, Work
from tests.simulators.pipeline.made import day_of
from tests.simulators.processors.made import BOX, PLAYERS, rule

_WORK = Work(202, runs=(PlannedRun(1, 10),))


def test_triggers_of_other_processors_are_not_counted() -> None:
    """The first of its own is struck, whatever came before."""
    plan = Plan([rule("does_nothing", {"processor": PLAYERS, "nth": 1})], 0, day_of(6))

    runs = [len(plan.next(name, _WORK).runs) for name in (BOX, PLAYERS, PLAYERS)]

    assert runs == [1, 0, 1]


def test_rules_act_in_their_order() -> None:
    """A second run of a run that dies dies as well; one that is there first does not."""
    both = [rule("crashes", leaves="failed"), rule("runs_twice")]

    first, second = (Plan(rules, 0, day_of(6)).next(BOX, _WORK).runs for rules in (both, both[::-1]))

    assert [[run.ends for run in runs] for runs in (first, second)] == [["failed"] * 2, ["failed"] * 2]
    assert Plan([rule("refuses"), rule("slow_run", seconds=5)], 0, day_of(6)).next(BOX, _WORK).status == 503


def test_a_chance_is_drawn_for_each_trigger_the_same_for_a_seed() -> None:
    """Another date, or another seed, draws otherwise."""

    def struck(seed: int, games: int) -> list[int]:
        plan = Plan([rule("does_nothing", {"chance": 0.5})], seed, day_of(games))
        return [len(plan.next(BOX, _WORK).runs) for _ in range(40)]

    assert struck(0, 6) == struck(0, 6)
    assert 0 < sum(struck(0, 6)) < 40
    assert len({tuple(struck(seed, games)) for seed in (0, 1) for games in (5, 6)}) == 4
