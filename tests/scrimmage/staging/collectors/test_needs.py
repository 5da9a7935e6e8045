"""Which claims a deployment's calls, and what is collected, are enough for."""

from collections.abc import Callable

from scenarios.claims.table import CLAIMS
from scrimmage.staging.collectors.needs import BY_PROXY, WHY, judged
from scrimmage.staging.read import Loaded

Make = Callable[..., Loaded]


def test_the_proxys_log_is_enough_for_some(make_staging: Make) -> None:
    """Every other is named with its reason, none twice."""
    claims, left = judged(make_staging().staging)

    assert tuple(claims) == BY_PROXY
    assert sorted([*claims, *(one.what for one in left)]) == sorted(CLAIMS)
    assert all(one.why for one in left)


def test_a_file_may_ask_for_some_with_settings(make_staging: Make) -> None:
    """The others are left out because it does not name them; one that cannot be judged says why."""
    more = "[claims]\nRL2 = { min_n = 3 }\nRL1 = {}\n"
    claims, left = judged(make_staging(more=more).staging)
    why = {one.what: one.why for one in left}

    assert claims == {"RL2": {"min_n": 3}}
    assert why["RL8"] == "the staging file's claims do not name it"
    assert why["RL1"] == WHY["RL1"]
