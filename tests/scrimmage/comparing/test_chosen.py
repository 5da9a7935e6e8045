"""What is asked in which scenario."""

import pytest

from scrimmage.catalog import select
from scrimmage.comparing.chosen import SCENARIOS, not_claimed
from scrimmage.comparing.libraries import EVERYTHING, LACKS, LIBRARIES, Library, Promise, library_of

LOADED = {one.id.rpartition("/")[2]: one for one in select([], SCENARIOS)}


def test_the_reference_is_asked_everything() -> None:
    """Nothing is left out for who promises all."""
    for loaded in LOADED.values():
        assert [not_claimed(claim, loaded, EVERYTHING) for claim in loaded.raw["claims"]] == [
            "" for _ in loaded.raw["claims"]
        ]


@pytest.mark.parametrize(
    ("target", "scenario", "claim", "lacks"),
    [
        ("tenacity", "refused_mid_scrape", "RL2", "told"),
        ("tenacity", "torture", "RL9", "told"),
        ("stamina", "torture", "RL9", "forms"),
        ("stamina", "retry_after_dates", "RL2", "forms"),
        ("urllib3", "later_job_waits", "RL2", "shared"),
        ("urllib3", "told_while_waiting", "RL2", "shared"),
        ("urllib3", "probe_alone", "RL5", "breaker"),
        ("urllib3", "pace_known", "RL1", "pace"),
        ("pybreaker", "refused_untold", "RL1", "retries"),
        ("pybreaker", "refused_untold", "RL8", "retries"),
        ("requests-ratelimiter", "probe_lost", "RL5", "breaker"),
    ],
)
def test_what_is_not_claimed_is_not_asked(target: str, scenario: str, claim: str, lacks: Promise) -> None:
    """With the reason that a reader sees."""
    says = not_claimed(claim, LOADED[scenario], library_of(target).promises)

    assert says == LACKS[lacks]


@pytest.mark.parametrize(
    ("target", "scenario", "claim"),
    [
        ("urllib3", "torture", "RL9"),
        ("urllib3", "told_too_long", "RL2"),
        ("stamina", "refused_mid_scrape", "RL2"),
        ("tenacity", "refused_untold", "RL1"),
        ("pybreaker", "probe_alone", "RL5"),
        ("pybreaker", "refused_for_ever", "RL1"),
        ("requests-ratelimiter", "pace_known", "RL13"),
    ],
)
def test_what_is_claimed_is_asked(target: str, scenario: str, claim: str) -> None:
    """A dash for everything would be fair to nobody."""
    assert not_claimed(claim, LOADED[scenario], library_of(target).promises) == ""


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda one: one.target)
def test_each_library_is_asked_something(library: Library) -> None:
    """In some scenario, something of its own."""
    promises = library.promises
    asked = {
        claim
        for loaded in LOADED.values()
        for claim in loaded.raw["claims"]
        if not not_claimed(claim, loaded, promises)
    }

    assert asked & {"RL1", "RL2", "RL5", "RL13"}
