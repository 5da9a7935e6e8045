"""The failed claims on a terminal."""

from collections.abc import Callable
from io import StringIO

from msgspec.structs import replace
from rich.console import Console

from scrimmage.report.panels import failures
from scrimmage.verdict import ClaimVerdict, Evidence, ScenarioVerdict, Verdict


def shown(verdict: Verdict) -> list[str]:
    """The lines of all panels, without their frames, blanks run together."""
    stream = StringIO()
    console = Console(file=stream, width=80)
    for part in failures(verdict):
        console.print(part)
    return [" ".join(line.strip("│").split()) for line in stream.getvalue().splitlines()]


def test_a_panel_names_claim_scenario_source_and_figures(failing: Verdict) -> None:
    """Level and source say by what right it fails."""
    lines = shown(failing)

    assert any(line.startswith("╭─ ✗ RL2 in rate_limit/torture (sim) ─") for line in lines)
    assert "A client that was told to wait does not come back before" in lines
    assert "early returns: 1 in 412 (bound = 0, rate at most 1.9 %) · rfc: RFC 9110" in lines


def test_evidence_has_seed_event_entry_and_what_it_says(failing: Verdict) -> None:
    """Enough to find it in the history."""
    assert "seed 1 event 5 seconds-30 came 30 s early; told at event 4" in shown(failing)


def test_the_replay_command_stands_in_the_panel(failing: Verdict) -> None:
    """One line to copy."""
    assert "$ scrimmage replay rate_limit/torture --target urllib3 --rig sim --seed 1" in shown(failing)


def test_only_the_first_findings_are_shown_and_the_rest_counted(failing: Verdict) -> None:
    """Five of nine."""
    torture = failing.scenarios[3]
    many = [Evidence(seed=n, event=5, says=f"finding {n}") for n in range(9)]
    claim = replace(torture.claims[2], evidence=many)

    lines = shown(replace(failing, scenarios=[replace(torture, claims=[claim])]))

    assert "seed 4 event 5 finding 4" in lines
    assert "seed 5 event 5 finding 5" not in lines
    assert "and 4 more" in lines


def test_text_of_strangers_is_no_markup(failing: Verdict) -> None:
    """Square brackets are rich's markup; an API may send them."""
    torture = failing.scenarios[3]
    claim = replace(
        torture.claims[1], evidence=[Evidence(seed=1, event=5, says="[red]told[/red] [/]\x1b[2J")]
    )

    lines = shown(replace(failing, scenarios=[replace(torture, claims=[claim])]))

    assert r"seed 1 event 5 [red]told[/red] [/]\x1b[2J" in lines


def test_a_claim_without_evidence_or_replay_still_has_its_panel(failing: Verdict) -> None:
    """A judge may fail a claim on a figure alone."""
    torture = failing.scenarios[3]
    claim = replace(torture.claims[1], evidence=[], replay="", upper95=None)

    lines = shown(replace(failing, scenarios=[replace(torture, claims=[claim])]))

    assert len(lines) == 4
    assert "early returns: 1 in 412 (bound = 0) · rfc: RFC 9110 10.2.3" in lines


def test_after_eight_panels_a_failure_is_one_line(
    failing: Verdict, make_claim: Callable[..., ClaimVerdict], make_scenario: Callable[..., ScenarioVerdict]
) -> None:
    """And after twenty-four lines, a count."""
    scenarios = [make_scenario(f"s{n}", "sim", "fail", make_claim("RL1", "fail")) for n in range(40)]

    lines = shown(replace(failing, scenarios=scenarios))

    assert sum(line.startswith("╭") for line in lines) == 8
    assert "32 more failed" in lines
    assert "✗ RL1 rate_limit/s8 (sim) 3 in 412" in lines
    assert "and 8 more; every report that is written lists them all" in lines
