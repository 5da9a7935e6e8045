"""What was found before at this boundary and date."""

from dataclasses import dataclass

from reference.validation.facts.base import Ask

DAYS = 31
"""How long ago an attempt may lie: Pub/Sub keeps an event that was not taken for that long at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """The issues that one earlier attempt logged, as JSON text."""

    issues: str | None


told = Ask(
    key="told",
    tables=("phase_boundary_validations",),
    fields="issues AS issues",
    rows=(
        "FROM {phase_boundary_validations} WHERE phase = @phase AND game_date = @game_date"
        f" AND validated_at >= TIMESTAMP_SUB(@now, INTERVAL {DAYS} DAY)"
    ),
    record=Told,
)
