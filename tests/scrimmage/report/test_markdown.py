"""verdict.md."""

from collections.abc import Callable
from io import StringIO

from markdown_it import MarkdownIt
from msgspec.structs import replace

from scrimmage.report.markdown import write
from scrimmage.verdict import ClaimVerdict, Evidence, NotJudged, ScenarioVerdict, Verdict


def text(verdict: Verdict) -> str:
    """The report."""
    stream = StringIO()
    write(verdict, None, stream)
    return stream.getvalue()


def html(verdict: Verdict) -> str:
    """The report as a browser gets it."""
    return str(MarkdownIt("commonmark").enable("table").render(text(verdict)))


def test_the_first_line_is_the_verdict(failing: Verdict, passing: Verdict) -> None:
    """The word stands there, and what it means."""
    assert text(failing).splitlines()[0] == "# ✗ FAIL: a counted claim fails"
    assert text(passing).splitlines()[0] == "# ✓ PASS: every counted claim passes"


def test_the_objectives_are_a_table_with_measured_value_bound_interval_and_n(failing: Verdict) -> None:
    """An objective without n was not measured, whatever its number says."""
    page = html(failing)

    row = page[page.index("<td>T3</td>") :]
    assert row.index("early returns: 1") < row.index("= 0") < row.index("0.006 % to 1.3 %") < row.index("412")
    assert "ratio" not in page


def test_a_failed_claim_has_evidence_and_replay_in_a_code_block(failing: Verdict) -> None:
    """Ready to be copied."""
    page = html(failing)

    block = page[page.index("<code") : page.index("</code>")]
    assert "seed 1, event 5 [seconds-30]: came 30 s early; told at event 4" in block
    assert "$ scrimmage replay rate_limit/torture --target urllib3 --rig sim --seed 1" in block


def test_more_findings_than_are_shown_are_counted(failing: Verdict) -> None:
    """RL9 was broken nine times and three are evidence."""
    assert "and 6 more" in text(failing)


def test_a_passing_verdict_has_no_part_about_failures(passing: Verdict) -> None:
    """Nothing to read means nothing written."""
    assert "Failed" not in text(passing)
    assert "Could not be told" not in text(passing)


def test_what_could_not_be_told_is_listed(failing: Verdict) -> None:
    """Missing events and unknown claims, with their reason."""
    page = html(failing)

    assert "response.429: 0 of at least 2" in page
    assert "seen 0 times, at least 1 is needed" in page


def test_what_was_not_judged_is_folded(passing: Verdict) -> None:
    """It is one click away, and the count is in sight."""
    assert "<details><summary>What was not judged (4)</summary>" in text(passing)
    assert "- not asked for (2): suite gates, suite self\\_heal" in text(passing)


def test_a_target_cannot_write_markup_or_call_people(passing: Verdict) -> None:
    """The comment is posted under our name."""
    target = replace(passing.target, spec="<img src=x> @everyone [a](b) *c* | d")
    page = html(replace(passing, target=target))

    assert "<img" not in page
    assert "@everyone" not in text(replace(passing, target=target))
    assert "<a href" not in page
    assert "<em>" not in page


def test_a_fence_in_evidence_does_not_end_the_block(failing: Verdict) -> None:
    """The fence is longer than any run of backticks in it."""
    torture = failing.scenarios[3]
    nasty = replace(torture.claims[1], evidence=[Evidence(seed=1, event=5, says="````\n# not a title")])

    page = html(replace(failing, scenarios=[replace(torture, claims=[nasty])]))

    assert "<h1>not a title" not in page
    assert page.count("<h1>") == 1


def test_a_hundred_failures_fit_in_a_comment(
    failing: Verdict, make_claim: Callable[..., ClaimVerdict], make_scenario: Callable[..., ScenarioVerdict]
) -> None:
    """GitHub refuses comments over 65,536 characters; the first are told in full, the others counted."""
    evidence = [Evidence(seed=1, event=n, says="x" * 300) for n in range(9)]
    claims = [make_claim(name, "fail", evidence=evidence) for name in ("RL1", "RL2", "RL3", "RL9")]
    scenarios = [make_scenario(f"s{n}", "sim", "fail", *claims) for n in range(100)]

    written = text(replace(failing, scenarios=scenarios))

    assert len(written) < 65_536
    assert "Also failed (388)" in written
    assert "and 348 more; all of them are in index.html" in written


def test_long_lists_of_names_are_cut_with_a_count(passing: Verdict) -> None:
    """Forty names are enough for a reader."""
    many = [NotJudged(what=f"scenario {n}", why="no emulator") for n in range(50)]

    assert "scenario 39 and 10 more" in text(replace(passing, not_judged=many))


def test_a_verdict_of_nothing_is_still_a_page(passing: Verdict) -> None:
    """Whoever stopped it at once gets the head."""
    written = text(replace(passing, verdict="unknown", scenarios=[], objectives=[], not_judged=[]))

    assert written.startswith("# ? UNKNOWN")
    assert "claims: none" in written
