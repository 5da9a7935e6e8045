"""Alert policies: the figures that stop a roll-out (docs/deployment.md), as conditions on the metrics."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrimmage.dashboards.boards import BOARDS
from scrimmage.dashboards.series import narrowed

_BOARDS = {one.name: one for one in BOARDS}


@dataclass(frozen=True, slots=True)
class Policy:
    """One alert policy: a metric over a threshold."""

    name: str
    """Of its file."""
    title: str
    board: str
    metric: str
    over: float
    """It speaks when the value is above this, in the metric's unit, or as a share of *among*."""
    why: str
    """Which objective or rule it is of."""
    then: str
    """What to do."""
    labels: Mapping[str, str] = field(default_factory=dict)
    among: str = ""
    """Name of the metric that it is a share of."""
    period: str = "300s"
    """Over which values are added up."""
    lasting: str = "0s"
    """How long it must be so."""


POLICIES: tuple[Policy, ...] = (
    Policy(
        "rate_limit_gave_up", "A page was given up", "rate_limit", "gave_up", 0,
        "Objective T1: a page that was given up is lost until somebody scrapes it again.",
        "Look at refusals and failures of that host. If waits are told wrong:"
        " RATE_LIMIT_RETRY_AFTER_ENABLED=false.",
    ),
    Policy(
        "rate_limit_breaker_opened", "A circuit breaker opened", "rate_limit", "breaker_opened", 0,
        "Objective T2: calls to that host stop until its time-out is over.",
        "Is it an outage of the API? If it answers others: RATE_LIMIT_CB_ENABLED=false.",
    ),
    Policy(
        "rate_limit_refusals", "More than 1 % of requests are refused", "rate_limit", "refusals", 0.01,
        "The limit is asked too much, or the key is shared with somebody.",
        "Find who shares the key; no variable helps.", among="sends", period="3600s",
    ),
    Policy(
        "rate_limit_locked_out", "A key is told to wait for longer than a job waits", "rate_limit",
        "told_seconds_left", 120,
        "RATE_LIMIT_MAX_RETRY_AFTER is 120 s unless set: jobs end in place of waiting.",
        "Stop what hammers the host.", lasting="3600s",
    ),
    Policy(
        "validation_blocked", "A gate stopped a phase", "validation", "validation/decided", 0,
        "Tasks 10 and 11: the next phase does not run for that date.",
        "The row of the attempt says table, games and figures (last_blocked.sql). If it is wrong:"
        " PHASE_VALIDATION_MODE=warning.", labels={"outcome": "blocked"},
    ),
    Policy(
        "validation_could_not_check", "A gate could not check", "validation", "validation/decided", 0,
        "An outage of the warehouse is no finding: a blocking gate holds the phase until it is back.",
        "Look at could_not_check.sql; grants, quotas, an outage of BigQuery.",
        labels={"outcome": "could_not_check"},
    ),
    Policy(
        "validation_slow", "Gates take more than 2 s", "validation", "validation/seconds", 2,
        "Objective T6: validation overhead under 2 s (p95).",
        "Look at slow queries; if phases wait: PHASE_VALIDATION_ENABLED=false.", period="3600s",
    ),
    Policy(
        "validation_not_logged", "An attempt of a gate was not logged", "validation", "validation/not_logged",
        0, "Known mistake: what is not logged is neither counted nor alerted once.",
        "May the gate insert into phase_boundary_validations?",
    ),
    Policy(
        "validation_events_refused", "An event said nothing usable", "validation",
        "validation/events_refused", 0, "It was acknowledged, and its date was not judged.",
        "Look at the line's reason, and at who publishes.",
    ),
    Policy(
        "validation_alerts_failed", "Slack did not take an alert", "validation", "validation/alerts_failed",
        0, "Nobody was told of a finding.", "Is SLACK_WEBHOOK_URL still valid?",
    ),
    Policy(
        "self_heal_gave_up", "Self-heal gave up", "self_heal", "self_heal/ended", 0,
        "Objective T8: something is not whole after every attempt that is allowed.",
        "Its document in self_heal_history has each attempt; look at the processor's log by run_id.",
        labels={"state": "gave_up"},
    ),
    Policy(
        "self_heal_unknown", "Self-heal knows nothing", "self_heal", "self_heal/ended", 3,
        "It does nothing on a doubt; several starts in a row are an outage that nobody sees.",
        "The reasons in its last line: warehouse, Firestore, or a document that is no heal.",
        labels={"state": "unknown"}, period="3600s",
    ),
)  # fmt: skip
"""Every policy, by part."""


def policy(one: Policy) -> dict[str, Any]:
    """*one* as google.monitoring.v3.AlertPolicy in JSON. Whom it notifies is added where it is deployed."""
    return {
        "displayName": f"Scrimmage: {one.title}",
        "documentation": {"content": f"{one.why}\n\n{one.then}", "mimeType": "text/markdown"},
        "userLabels": {"scrimmage": one.board},
        "combiner": "OR",
        "conditions": [{"displayName": one.title, "conditionThreshold": dict(_condition(one))}],
        "alertStrategy": {"autoClose": "86400s"},
    }


def _condition(one: Policy) -> Iterator[tuple[str, Any]]:
    board = _BOARDS[one.board]
    series = board[one.metric]
    yield "filter", narrowed(series, **one.labels)
    yield "aggregations", [series.aggregation(one.period, split=not one.among)]
    if one.among:
        among = board[one.among]
        yield "denominatorFilter", among.filter
        yield "denominatorAggregations", [among.aggregation(one.period, split=False)]
    yield "comparison", "COMPARISON_GT"
    yield "thresholdValue", one.over
    yield "duration", one.lasting
    yield "trigger", {"count": 1}
