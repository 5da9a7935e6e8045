"""The table of claims."""

import pytest

from scenarios.claims.base import Claim
from scenarios.claims.table import CLAIMS
from simulators.history import Declares
from tests.scenarios.claims.histories import REFERENCE, asked, told

ORDER = [
    "RL1",
    "RL2",
    "RL3",
    "RL4",
    "RL5",
    "RL6",
    "RL7a",
    "RL7b",
    "RL7c",
    "RL7d",
    "RL8",
    "RL9",
    "RL10",
    "RL11",
    "RL12",
    "RL13",
    "RL14",
    "RL15",
    "RL16",
]
ORDER += [f"VG{number}" for number in range(1, 14)]
ORDER += [*(f"SH{number}" for number in range(1, 11)), "E2", "E1", "E3"]


def test_every_claim_stands_in_the_table_in_order() -> None:
    """Reports show claims in this order; a new claim is added to ORDER above."""
    assert list(CLAIMS) == ORDER


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=list(CLAIMS))
def test_an_empty_history_shows_nothing(claim: Claim) -> None:
    """Without an opportunity there is no finding, so the verdict is unknown and never a pass."""
    question = asked(flag="CB", feature="breaker", on=False) if claim.id == "RL11" else asked()

    assert list(claim.judge(told(), question)) == []


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=list(CLAIMS))
def test_a_title_is_one_sentence(claim: Claim) -> None:
    """Reports show the title alone."""
    assert claim.title.endswith(".")
    assert claim.title.count(". ") == 0


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("RL4", "declares no breaker"),
        ("RL5", "declares no breaker"),
        ("RL6", "declares no breaker"),
        ("RL7a", "declares no max_backoff"),
        ("RL7b", "declares no max_backoff"),
        ("RL7d", "declares no base_backoff"),
        ("RL10", "declares no max_retry_after"),
        ("RL11", "declares no flag CB"),
        ("RL15", "declares no attempts_per_page"),
        ("RL16", "declares no metrics"),
        ("SH4", "declares no heal"),
    ],
)
def test_a_claim_says_what_the_target_does_not_declare(name: str, missing: str) -> None:
    """What is not declared cannot be judged, and the report says so."""
    assert CLAIMS[name].needs(Declares(), {"flag": "CB"}) == missing
    assert not CLAIMS[name].needs(REFERENCE, {"flag": "CB"})


@pytest.mark.parametrize("name", ["RL1", "RL2", "RL3", "RL8", "RL9"])
def test_the_other_claims_need_nothing(name: str) -> None:
    """They bind every client."""
    assert not CLAIMS[name].needs(Declares(), {})
