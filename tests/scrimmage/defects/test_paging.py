"""Pages read and walked in the reference's way."""

from requests import Response

from reference.balldontlie.page import Page
from scrimmage.catalog import select
from scrimmage.defects.base import Broken
from scrimmage.defects.paging import paging, whole_page
from scrimmage.engine import Done, run_case
from scrimmage.plan import plan
from scrimmage.targets.base import Scrape, Seam, Target
from scrimmage.targets.reference import Reference

SCENARIOS = ["rate_limit/body_cut_once", "rate_limit/box_scores", "rate_limit/client_errors_pass"]


def reading(seam: Seam) -> Scrape:
    """The reference, its pages read through the way that defects use."""

    def read(reply: Response, number: int) -> Page:
        return whole_page(seam, reply, number)

    return paging(seam, read=read)


def calls_and_rows(target: Target) -> list[tuple[dict[str, int], int, int]]:
    """What happened, and rows held and off, run by run."""
    cases = plan(select([], SCENARIOS), target, rig="sim", seeds=[0]).cases
    done = [outcome.summary for case in cases if isinstance(outcome := run_case(case, target, None), Done)]
    return [(one.happened, one.held, one.off) for one in done]


def test_pages_read_apart_from_the_client_are_the_same() -> None:
    """Cut bodies are asked for again, listings without pages are read, and client errors end a job."""
    right = calls_and_rows(Reference())

    assert len(right) == len(SCENARIOS)
    assert calls_and_rows(Broken("reading", reading)) == right
