"""junit.xml: a test suite for each suite and rig, a test case for each scenario and claim, for CI."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TextIO
from xml.etree import ElementTree as ET

from scrimmage.printable import printable
from scrimmage.report.reading import finding, left_out
from scrimmage.report.words import MEANS, measured, observed, word
from scrimmage.verdict import ClaimVerdict, Objective, ScenarioVerdict, Verdict, Word
from simulators.history import History

Tag = Literal["failure", "error", "skipped"]

_TAG: dict[Word, Tag] = {
    "fail": "failure",
    "unknown": "error",
    "not_applicable": "skipped",
    "not_run": "skipped",
}


@dataclass(frozen=True, slots=True)
class _Test:
    """One test case."""

    group: str
    name: str
    verdict: Word
    message: str = ""
    text: str = ""
    weighs: bool = True

    @property
    def tag(self) -> Tag | None:
        """The element that says how it ended, None for a pass."""
        tag = _TAG.get(self.verdict)
        return "skipped" if tag and not self.weighs else tag


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:  # noqa: ARG001 (every writer takes them)
    """Write *verdict* as JUnit XML: failure for fail, error for unknown, skipped for what was not judged.

    The first suite holds the whole verdict and the objectives, so a verdict that is not a pass
    always shows. A claim that weighs nothing is skipped, and says how it ended.
    """
    suites: dict[str, list[_Test]] = {"verdict": list(_whole(verdict))}
    for scenario in verdict.scenarios:
        suites.setdefault(f"{scenario.suite} ({scenario.rig})", []).extend(_tests(scenario))
    root = ET.Element("testsuites", name="scrimmage")
    for name, tests in suites.items():
        _add_suite(root, name, tests, verdict.started)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(ET.tostring(root, encoding="unicode"))
    stream.write("\n")


def _add_suite(root: ET.Element, name: str, tests: list[_Test], started: str) -> None:
    tags = [test.tag for test in tests]
    suite = ET.SubElement(root, "testsuite", name=printable(name), tests=str(len(tests)))
    suite.set("failures", str(tags.count("failure")))
    suite.set("errors", str(tags.count("error")))
    suite.set("skipped", str(tags.count("skipped")))
    suite.set("timestamp", printable(started))
    for test in tests:
        case = ET.SubElement(suite, "testcase", classname=printable(test.group), name=printable(test.name))
        if test.tag:
            ending = ET.SubElement(case, test.tag, message=printable(test.message))
            ending.text = "\n".join(map(printable, test.text.splitlines())) or None


def _whole(verdict: Verdict) -> Iterator[_Test]:
    yield _Test("scrimmage", "the whole verdict", verdict.verdict, MEANS.get(verdict.verdict, ""))
    for objective in verdict.objectives:
        name = f"{objective.id} {objective.title}"
        yield _Test("scrimmage.objectives", name, objective.verdict, _measured(objective))
    for reason in left_out(verdict):
        says = f"{len(reason.what)} left out"
        yield _Test("scrimmage.not_judged", reason.why, "not_run", says, "\n".join(reason.what))


def _measured(objective: Objective) -> str:
    seen = observed(objective) if objective.n else "nothing"
    return f"{objective.statistic}: {seen} observed, bound {objective.bound}, n = {objective.n}"


def _tests(scenario: ScenarioVerdict) -> Iterator[_Test]:
    # Where every claim passes or there is none, the scenario may still be unknown or not run.
    if scenario.missing or not scenario.claims:
        why = scenario.why or "; ".join(scenario.missing) or "no claim was judged"
        weighs = scenario.verdict not in ("not_applicable", "not_run")
        says: Word = "unknown" if scenario.missing and weighs else scenario.verdict
        yield _Test(scenario.id, "what must happen happened", says, why, "\n".join(scenario.missing))
    for claim in scenario.claims:
        name = f"{claim.id} {claim.title}"
        yield _Test(scenario.id, name, claim.verdict, _message(claim), _text(claim), claim.counted)


def _message(claim: ClaimVerdict) -> str:
    if claim.verdict == "fail":
        says = f"{claim.statistic}: {measured(claim, claim.bound)}, bound {claim.bound}"
    else:
        says = claim.why or word(claim.verdict)
    return says if claim.counted else f"{word(claim.verdict)}, not counted ({claim.level}): {says}"


def _text(claim: ClaimVerdict) -> str:
    lines = [f"{claim.level}: {claim.source}"]
    for item in claim.evidence:
        entry = f" [{item.entry}]" if item.entry else ""
        lines.append(f"seed {item.seed}, event {item.event}{entry}: {printable(finding(item))}")
    if claim.replay:
        lines.append(f"replay: {claim.replay}")
    return "\n".join(lines)
