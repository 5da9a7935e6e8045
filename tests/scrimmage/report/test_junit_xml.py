"""junit.xml."""

from io import StringIO
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from scrimmage.report.junit_xml import write
from scrimmage.verdict import Evidence, Verdict


def tree(verdict: Verdict) -> ET.Element:
    """The report, read back."""
    stream = StringIO()
    write(verdict, None, stream)
    return ET.fromstring(stream.getvalue().encode())  # noqa: S314 (we wrote it)


def case(root: ET.Element, classname: str, start: str) -> ET.Element:
    """The test case of a scenario whose name begins with *start*."""
    found = [one for one in root.iter("testcase") if one.get("classname") == classname]
    return next(one for one in found if (one.get("name") or "").startswith(start))


def test_there_is_a_suite_for_each_suite_and_rig(passing: Verdict) -> None:
    """The first one holds the whole verdict and the objectives."""
    names = [suite.get("name") for suite in tree(passing)]

    assert names == ["verdict", "rate_limit (sim)", "rate_limit (wire)"]


def test_nothing_fails_in_a_verdict_that_passes(passing: Verdict) -> None:
    """CI is green, and what was not judged is skipped, with its reason."""
    root = tree(passing)

    assert (root.get("failures"), root.get("errors")) == ("0", "0")
    assert case(root, "rate_limit/breaker_opens", "RL4").find("skipped") is not None
    skipped = case(root, "scrimmage.not_judged", "not asked for").find("skipped")
    assert skipped is not None
    assert skipped.text == "suite gates\nsuite self_heal"


def test_a_failed_claim_is_a_failure_with_its_evidence_and_replay(failing: Verdict) -> None:
    """What a developer needs stands in the test's output."""
    failure = case(tree(failing), "rate_limit/torture", "RL9").find("failure")

    assert failure is not None
    assert failure.get("message") == "losses: 9 in 412, bound = 0"
    text = failure.text or ""
    assert "seed 1, event 5 [seconds-30]: came 30 s early; told at event 4" in text
    assert "replay: scrimmage replay rate_limit/torture" in text


def test_an_unknown_claim_is_an_error(failing: Verdict) -> None:
    """Neither passed nor failed: somebody has to look."""
    error = case(tree(failing), "rate_limit/never_refused", "RL8").find("error")

    assert error is not None
    assert error.get("message") == "seen 0 times, at least 1 is needed"


def test_an_event_that_had_to_happen_and_did_not_is_an_error(failing: Verdict) -> None:
    """All claims of a scenario may pass because its fault never came."""
    error = case(tree(failing), "rate_limit/never_refused", "what must happen").find("error")

    assert error is not None
    assert error.text == "response.429: 0 of at least 2"


def test_an_event_is_not_missed_where_nothing_applies(failing: Verdict) -> None:
    """A scenario that does not apply to a target weighs nothing, whatever did not happen in it."""
    beside = replace(failing.scenarios[4], verdict="not_applicable", claims=[])

    root = tree(replace(failing, verdict="pass", scenarios=[beside], objectives=[]))

    assert (root.get("failures"), root.get("errors")) == ("0", "0")


def test_a_scenario_that_was_not_run_is_skipped(failing: Verdict) -> None:
    """It has no claims; a case stands for it all the same."""
    skipped = case(tree(failing), "rate_limit/on_the_wire", "what must happen").find("skipped")

    assert skipped is not None
    assert skipped.get("message") == "no free port"


def test_a_claim_that_weighs_nothing_is_skipped_and_says_so(failing: Verdict) -> None:
    """A house claim must not turn somebody else's CI red."""
    skipped = case(tree(failing), "rate_limit/torture", "RL3").find("skipped")

    assert skipped is not None
    assert (skipped.get("message") or "").startswith("fail, not counted (house)")


def test_a_verdict_without_scenarios_is_not_green(passing: Verdict) -> None:
    """Nothing was judged: the verdict is unknown, and an error says it."""
    root = tree(replace(passing, verdict="unknown", scenarios=[], objectives=[]))

    assert root.get("errors") == "1"


def test_the_sums_are_those_of_the_cases(failing: Verdict) -> None:
    """CI shows the sums; they must agree with what is listed."""
    root = tree(failing)

    for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert root.get(count) == str(len(list(root.iter(tag))))
    assert root.get("tests") == str(len(list(root.iter("testcase"))))


def test_text_that_xml_cannot_hold_is_spelled_out(failing: Verdict) -> None:
    """An API may send any bytes; the file must stay well-formed."""
    torture = failing.scenarios[3]
    nasty = replace(torture.claims[1], evidence=[Evidence(seed=1, event=5, says="\x00\x1b[1m\ud800]]>&<")])
    verdict = replace(failing, scenarios=[replace(torture, claims=[nasty])])

    failure = case(tree(verdict), "rate_limit/torture", "RL2").find("failure")

    assert failure is not None
    assert r"\x00\x1b[1m\ud800]]>&<" in (failure.text or "")
