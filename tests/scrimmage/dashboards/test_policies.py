"""Alert policies: their figures are those of the documented objectives and of the variables' defaults."""

import re
from pathlib import Path

from reference.rate_limit import RateLimitConfig
from reference.self_heal import State
from reference.validation import Outcome
from scrimmage.dashboards.policies import POLICIES, policy

BY_NAME = {one.name: one for one in POLICIES}
WATCH = Path(__file__).parents[3] / "docs" / "deployment.md"


def test_names_are_their_own() -> None:
    """A file each."""
    assert len(BY_NAME) == len(POLICIES)


def test_thresholds_are_those_of_the_objectives() -> None:
    """T6: under 2 s; a wait is too long where a job would not wait; 1 % refused, as the watch has it."""
    assert BY_NAME["validation_slow"].over == 2
    assert BY_NAME["rate_limit_locked_out"].over == RateLimitConfig().max_retry_after
    assert BY_NAME["rate_limit_refusals"].over == 0.01
    assert "over 1 %" in WATCH.read_text()


def test_labels_are_words_that_the_reference_says() -> None:
    """An outcome of a gate, a state of a healer."""
    words = {str(one) for one in (*Outcome, *State)}

    assert {value for one in POLICIES for value in one.labels.values()} <= words


def test_a_share_has_its_denominator() -> None:
    """One line of all, so that both can be divided."""
    condition = policy(BY_NAME["rate_limit_refusals"])["conditions"][0]["conditionThreshold"]

    assert re.search("refusals", condition["filter"])
    assert re.search("sends", condition["denominatorFilter"])
    assert "groupByFields" not in condition["aggregations"][0]
