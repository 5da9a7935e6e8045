"""Which cases meet which mutant."""

from tests.mutation.killing import CaseName, Said
from tests.mutation.mutants import ROOT, named
from tests.mutation.profile import Profile, usual

PLAN = "reference/self_heal/plan.py"


def _said(scenario: str, entry: str, seconds: float, lines: set[int]) -> Said:
    return Said(
        CaseName(scenario, entry), (), (), seconds=seconds, lines={PLAN: frozenset(lines)} if lines else {}
    )


def test_a_mutant_meets_what_reaches_its_statement_the_quickest_first_and_each_scenario_in_turn() -> None:
    """The comparison of attempts stands in one line."""
    mutant = named(f"{PLAN}:ReplaceComparisonOperator_Gt_GtE:0")
    lines = set(range(mutant.line, mutant.line + 1))
    said = (
        _said("self_heal/one", "a", 0.1, lines), _said("self_heal/one", "b", 0.2, lines),
        _said("self_heal/two", "", 0.3, lines), _said("self_heal/three", "", 0.4, {1}),
    )  # fmt: skip

    chosen, reach = Profile(said).for_mutant(mutant, 10.0)

    assert [f"{one.case.scenario} {one.case.entry}" for one in chosen] == [
        "self_heal/one a", "self_heal/two ", "self_heal/one b",
    ]  # fmt: skip
    assert reach == 3


def test_a_constant_is_looked_for_by_what_reaches_the_statements_that_name_it() -> None:
    """Where a pacer scouts, and not where it is made."""
    mutant = named("reference/rate_limit/pacer.py:NumberReplacer:2")
    assert mutant.change[0] == "_SCOUT = 0.5"
    text = (ROOT / mutant.file).read_text(encoding="utf-8").splitlines()
    (scouts,) = (number for number, line in enumerate(text, 1) if "+ _SCOUT" in line)
    said = tuple(
        Said(CaseName("rate_limit/pace_known", str(line)), (), (), lines={mutant.file: frozenset({line})})
        for line in (scouts, scouts + 1)
    )

    assert [one.case.entry for one in Profile(said).for_mutant(mutant, 1.0)[0]] == [str(scouts)]


def test_what_has_killed_before_comes_first() -> None:
    """For its time: three kills in 0.3 s before none in 0.2 s."""
    mutant = named(f"{PLAN}:ReplaceComparisonOperator_Gt_GtE:0")
    lines = {mutant.line}
    said = (_said("self_heal/one", "", 0.2, lines), _said("self_heal/two", "", 0.3, lines))

    chosen, _ = Profile(said, {("plan", "self_heal/two"): 3}).for_mutant(mutant, 10.0)

    assert [one.case.scenario for one in chosen] == ["self_heal/two", "self_heal/one"]


def test_the_budget_ends_the_list_but_not_before_its_first() -> None:
    """A mutant that is reached at all is run."""
    mutant = named(f"{PLAN}:ReplaceComparisonOperator_Gt_GtE:0")
    said = tuple(_said("self_heal/one", str(n), 2.0, {mutant.line}) for n in range(3))

    assert len(Profile(said).for_mutant(mutant, 1.0)[0]) == 1
    assert len(Profile(said).for_mutant(mutant, 4.0)[0]) == 2


def test_a_table_without_functions_is_reached_by_what_runs_beside_it() -> None:
    """Nobody notes the lines of an import."""
    checks = "reference/validation/checks"
    nulls = Said(CaseName("gates/one", ""), (), (), seconds=0.1, lines={f"{checks}/nulls.py": frozenset({1})})
    mutant = named(f"{checks}/table.py:ReplaceTrueWithFalse:0")

    assert Profile((nulls, _said("self_heal/one", "", 0.1, {1}))).for_mutant(mutant, 9.0)[1] == 1


def test_threads_count_as_reaching_what_concerns_rate_limits() -> None:
    """Nobody notes the lines of another interpreter."""
    said = (_said("rate_limit/threads_one_key", "", 1.0, set()),)

    assert Profile(said).for_mutant(named("reference/rate_limit/holds.py:AddNot:0"), 9.0)[1] == 1
    assert Profile(said).for_mutant(named(f"{PLAN}:AddNot:0"), 9.0)[1] == 0


def test_the_profile_leaves_out_long_scenarios_and_other_suites() -> None:
    """A breaker is no concern of gates."""
    names = usual(["breaker"])

    assert "rate_limit/breaker_opens" in names
    assert "rate_limit/pace_sliding_log" not in names
    assert {name.split("/")[0] for name in names} == {"rate_limit", "end_to_end"}
