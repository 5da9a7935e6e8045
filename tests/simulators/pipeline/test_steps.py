"""The steps of a night."""

from simulators.pipeline.description import Scraper, default
from simulators.pipeline.hours import LONGEST_RUN, MINUTE
from simulators.pipeline.sources.files import Files
from simulators.pipeline.steps import MORNINGS, steps
from tests.simulators.pipeline.made import day_of, late_game, pipe

FILES = Files(pipe().season, 0, default())


def test_everything_runs_once_in_an_ordinary_night() -> None:
    """Scrapers and processors, also on a date without games."""
    names = [step.name for step in steps(default(), FILES, 0, day_of(0), MORNINGS)]

    assert len(names) == len(set(names)) == len(default().scrapers) + len(default().processors)
    assert (
        names[:2] == ["scrape odds_api_lines", "scrape nbac_schedule"] or names[1] == "scrape bdl_box_scores"
    )


def test_a_step_ends_before_a_gate_that_needs_it() -> None:
    """The longest run of a phase ends before the boundary after it, on every date of the season."""
    for day in pipe().days:
        ends = {step.name: step.run.ends for step in steps(default(), FILES, 0, day, 1)}
        assert ends["run nbac_schedule"] < pipe().gate_time("1-2", day)
        assert max(end for name, end in ends.items() if name.startswith("scrape")) < pipe().gate_time(
            "1-2", day
        )
        assert ends["run odds_api_game_lines"] < pipe().gate_time("2-3", day)
        assert ends["run team_game_summary"] < pipe().gate_time("3-4", day)


def test_a_run_takes_two_to_eight_minutes() -> None:
    """Drawn for each by itself."""
    took = [step.run.ends - step.run.starts for step in steps(default(), FILES, 0, day_of(6), 1)]

    assert min(took) >= 2 * MINUTE
    assert max(took) <= LONGEST_RUN * MINUTE
    assert len(set(took)) > 10


def test_news_make_another_run_on_the_next_morning() -> None:
    """All but the odds, which were taken before the game."""
    again = [step for step in steps(default(), FILES, 0, late_game().day, MORNINGS) if step.run.number == 2]

    assert {"odds_api_lines"} == {one.name for one in default().scrapers} - {
        step.does.name for step in again if isinstance(step.does, Scraper)
    }
    assert len([step for step in again if not isinstance(step.does, Scraper)]) == len(default().processors)


def test_with_one_morning_nobody_looks_again() -> None:
    """What comes late is then left to a healer."""
    assert {1} == {step.run.number for step in steps(default(), FILES, 0, late_game().day, 1)}
