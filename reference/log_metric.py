"""What the lines of a deployed process measure: from these definitions metrics and dashboards follow."""

from dataclasses import dataclass

PREFIX = "logging.googleapis.com/user/"
"""What stands before a log-based metric's name in Cloud Monitoring."""


@dataclass(frozen=True, slots=True)
class LogMetric:
    """One metric over JSON lines. Without a field it counts lines, with one it spreads the field's values."""

    name: str
    """Within the project, such as ``self_heal/ended``."""
    event: str
    """The ``event`` of the lines that it is of."""
    doc: str
    unit: str = "1"
    """In the notation of UCUM: ``1`` for a count, ``s`` for seconds."""
    field: str = ""
    """The number that is spread; empty: lines are counted."""
    labels: tuple[str, ...] = ()
    """Fields by which it is split."""

    @property
    def type(self) -> str:
        """The metric type in Cloud Monitoring."""
        return PREFIX + self.name

    @property
    def spread(self) -> bool:
        """Whether its values are distributions."""
        return bool(self.field)
