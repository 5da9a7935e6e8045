"""What is measured of self-heal by the lines that it writes: dashboards follow from this table."""

from reference.log_metric import LogMetric

METRICS: tuple[LogMetric, ...] = (
    LogMetric("self_heal/ended", "self_heal_ended", "Starts, by how they ended.", labels=("state",)),
    LogMetric(
        "self_heal/seconds", "self_heal_ended", "Seconds that a start took.", unit="s", field="seconds",
        labels=("state",),
    ),
    LogMetric(
        "self_heal/attempts", "self_heal_ended", "Attempts of a heal by the end of a start.",
        field="attempts", labels=("state",),
    ),
    LogMetric(
        "self_heal/games_fetched", "self_heal_ended",
        "Games that a heal has asked for again by the end of a start.", field="games_fetched",
        labels=("state",),
    ),
    LogMetric(
        "self_heal/attempted", "self_heal_attempt", "Triggers, by what came of them.",
        labels=("processor", "status"),
    ),
)  # fmt: skip
"""Every metric, in the order in which dashboards show them."""
