"""Which processors ran."""

from dataclasses import dataclass

from reference.validation.facts.base import Ask


@dataclass(frozen=True, slots=True)
class Run:
    """The latest run of a processor for the date."""

    processor: str
    status: str | None

    @property
    def succeeded(self) -> bool:
        """Whether it ended well."""
        return self.status == "success"


runs = Ask(
    key="run",
    tables=("processor_runs",),
    fields="processor AS processor, status AS status",
    rows=(
        "FROM (SELECT processor, status,"
        " ROW_NUMBER() OVER (PARTITION BY processor ORDER BY started_at DESC, run_id DESC) AS place"
        " FROM {processor_runs} WHERE game_date = @game_date) AS latest WHERE place = 1"
    ),
    record=Run,
)
