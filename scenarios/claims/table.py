"""Every claim, in the order in which reports show them. A new one is one line here."""

from collections.abc import Mapping

from scenarios.claims.base import Claim
from scenarios.claims.end_to_end import flags_roll_back, from_429_to_data
from scenarios.claims.gates import (
    alerted_once,
    attempts_logged,
    damages_found,
    false_alarms,
    late_opens,
    next_phase,
    outage_is_no_finding,
    quick_enough,
    settings_honoured,
)
from scenarios.claims.load import protection_cost
from scenarios.claims.rate_limit import (
    attempts_not_multiplied,
    backoff_capped,
    backoff_declared,
    backoff_grows,
    breaker_stops_calls,
    breakers_apart,
    budget_kept,
    flags_switch,
    fleet_goodput,
    goodput,
    long_waits_refused,
    metrics_agree,
    probe_alone,
    retry_after_kept,
    returns_spread,
    rows_whole,
    same_page_again,
    torture_survived,
)
from scenarios.claims.self_heal import budget_kept as heal_budget
from scenarios.claims.self_heal import (
    calm_after_storm,
    closure_triggered,
    healed_is_whole,
    killed_and_started_again,
    one_correlation,
    outage_is_not_missing,
    partial_found,
    quiet_nights,
    tables_whole,
    upstream_first,
)

_ORDER = (
    rows_whole.CLAIM,
    retry_after_kept.CLAIM,
    budget_kept.CLAIM,
    breaker_stops_calls.CLAIM,
    probe_alone.CLAIM,
    breakers_apart.CLAIM,
    backoff_capped.CLAIM,
    backoff_grows.CLAIM,
    returns_spread.CLAIM,
    backoff_declared.CLAIM,
    same_page_again.CLAIM,
    torture_survived.CLAIM,
    long_waits_refused.CLAIM,
    flags_switch.CLAIM,
    protection_cost.CLAIM,
    goodput.CLAIM,
    fleet_goodput.CLAIM,
    attempts_not_multiplied.CLAIM,
    metrics_agree.CLAIM,
    false_alarms.CLAIM,
    damages_found.CLAIM,
    next_phase.WARNING,
    next_phase.BLOCKING,
    attempts_logged.CLAIM,
    quick_enough.CLAIM,
    outage_is_no_finding.CLAIM,
    alerted_once.CLAIM,
    settings_honoured.CLAIM,
    damages_found.AGE_CLAIM,
    false_alarms.UNUSUAL,
    late_opens.CLAIM,
    next_phase.LESSER,
    closure_triggered.CLAIM,
    tables_whole.CLAIM,
    quiet_nights.CLAIM,
    heal_budget.CLAIM,
    upstream_first.CLAIM,
    killed_and_started_again.CLAIM,
    one_correlation.CLAIM,
    outage_is_not_missing.CLAIM,
    healed_is_whole.CLAIM,
    partial_found.CLAIM,
    calm_after_storm.CLAIM,
    from_429_to_data.CLAIM,
    flags_roll_back.CLAIM,
)

CLAIMS: Mapping[str, Claim] = {claim.id: claim for claim in _ORDER}
"""Claims by id."""
