"""What reports ask of a verdict."""

from collections.abc import Callable

from msgspec.structs import replace

from scrimmage.report import reading
from scrimmage.verdict import ClaimVerdict, Evidence, NotJudged, ScenarioVerdict, Verdict


def test_each_claim_that_failed_is_seen_once_before_any_again(
    passing: Verdict, make_claim: Callable[..., ClaimVerdict], make_scenario: Callable[..., ScenarioVerdict]
) -> None:
    """RL2 fails in two scenarios, RL9 in the second only; RL9 comes before the second RL2."""
    early, vague = make_claim("RL2", "fail"), make_claim("RL9", "fail")
    scenarios = [make_scenario("a", "sim", "fail", early), make_scenario("b", "sim", "fail", early, vague)]

    found = reading.failed(replace(passing, scenarios=scenarios))

    assert [(case.claim.id, case.scenario.id) for case in found] == [
        ("RL2", "rate_limit/a"),
        ("RL9", "rate_limit/b"),
        ("RL2", "rate_limit/b"),
    ]


def test_a_claim_that_weighs_nothing_did_not_fail(failing: Verdict) -> None:
    """A house claim is shown, but is no failure of somebody else's client."""
    assert "RL3" not in [case.claim.id for case in reading.failed(failing)]
    assert [case.claim.id for case in reading.with_word(failing, "fail", counted=False)] == ["RL3"]
    assert reading.tally(failing)["fail"] == 2


def test_an_event_is_missing_only_where_the_scenario_applies(failing: Verdict) -> None:
    """A scenario in which no claim applies is not unknown for want of an event."""
    vague = failing.scenarios[4]
    verdict = replace(failing, scenarios=[vague, replace(vague, verdict="not_applicable")])

    assert reading.missing(verdict) == [(vague, "response.429: 0 of at least 2")]


def test_a_finding_does_not_name_its_entry_twice() -> None:
    """Some claims begin with it, and each report shows it beside."""
    says = [
        Evidence(seed=1, event=2, entry="soon", says="soon: raised"),
        Evidence(seed=1, event=2, entry="soon", says="raised"),
        Evidence(seed=1, event=2, says=": raised"),
    ]

    assert [reading.finding(item) for item in says] == ["raised", "raised", ": raised"]


def test_scenarios_are_grouped_by_suite_in_order(passing: Verdict) -> None:
    """Suites come as they first came, and so do their scenarios."""
    other = replace(passing.scenarios[0], suite="gates")
    groups = reading.suites(
        replace(passing, scenarios=[other, passing.scenarios[1], replace(other, rig="wire")])
    )

    assert {suite: [one.rig for one in group] for suite, group in groups.items()} == {
        "gates": ["sim", "wire"],
        "rate_limit": ["wire"],
    }


def test_what_was_left_out_is_grouped_by_reason(passing: Verdict) -> None:
    """One reason is told once, with everything that it kept from being judged."""
    found = {reason.why: reason.what for reason in reading.left_out(passing)}

    assert found["not asked for"] == ("suite gates", "suite self_heal")


def test_a_claim_without_a_line_of_its_own_is_added(passing: Verdict) -> None:
    """What does not apply is listed even where the verdict's list forgot its reason."""
    found = {reason.why: reason.what for reason in reading.left_out(passing)}

    assert found["declares no breaker"] == ("RL4 in rate_limit/breaker_opens (sim)",)


def test_a_reason_that_the_verdict_lists_is_not_told_twice(passing: Verdict) -> None:
    """The verdict's own list has the say."""
    listed = replace(passing, not_judged=[NotJudged(what="RL4 everywhere", why="declares no breaker")])

    assert reading.left_out(listed) == [reading.LeftOut("declares no breaker", ("RL4 everywhere",))]


def test_a_scenario_that_was_not_run_is_left_out_with_its_reason(failing: Verdict) -> None:
    """It has no claims that could tell."""
    found = {reason.why: reason.what for reason in reading.left_out(failing)}

    assert found["no free port"] == ("rate_limit/on_the_wire (wire)",)


def test_a_scenario_whose_claims_count_for_others_is_left_out_with_its_reason(passing: Verdict) -> None:
    """Its claims were judged, so that none of them tells; where one does, that is enough."""
    first = replace(passing.scenarios[0], verdict="not_applicable", why="of level house")
    found = {reason.why: reason.what for reason in reading.left_out(replace(passing, scenarios=[first]))}
    less = replace(first.claims[0], verdict="not_applicable", why="declares nothing")
    told = reading.left_out(replace(passing, scenarios=[replace(first, claims=[less])]))

    assert found["of level house"] == (reading.place(first),)
    assert "of level house" not in {reason.why for reason in told}


def test_a_verdict_that_weighs_nothing_exits_as_unknown(passing: Verdict) -> None:
    """Nothing passes because nothing was run."""
    words = ("pass", "fail", "unknown", "not_run")

    assert [reading.exit_code(replace(passing, verdict=word)) for word in words] == [0, 1, 3, 3]
