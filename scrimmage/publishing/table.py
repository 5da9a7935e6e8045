"""The table of measurements: its name, its columns, and the statements that make and fill it."""

import re
from dataclasses import dataclass

COLUMNS = {
    "run": "STRING", "position": "INT64", "started": "TIMESTAMP", "target": "STRING", "build": "STRING",
    "dirty": "BOOL", "scrimmage": "STRING", "profile": "STRING", "config": "STRING", "kind": "STRING",
    "id": "STRING", "verdict": "STRING", "scenario": "STRING", "rig": "STRING", "part": "STRING",
    "counted": "BOOL", "statistic": "STRING", "bound": "STRING", "observed": "FLOAT64", "n": "INT64",
    "broken": "INT64", "low95": "FLOAT64", "high95": "FLOAT64",
}  # fmt: skip
"""Each field of a measurement, and its type."""

REQUIRED = 12
"""So many of the first columns are never NULL."""

_NAME = re.compile(
    r"(?P<project>[a-z](?:[a-z0-9.:-]*[a-z0-9])?)\.(?P<dataset>\w{1,1024})\.(?P<table>[\w-]{1,1024})",
    re.ASCII,
)


class TableNameError(ValueError):
    """A name that is no table's; says what is valid."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of measurements, by its whole name."""

    project: str
    dataset: str
    name: str

    @classmethod
    def named(cls, text: str) -> "Table":
        """Read ``PROJECT.DATASET.TABLE``. Raises TableNameError."""
        found = _NAME.fullmatch(text)
        if found is None:
            raise TableNameError(
                f"got '{text}'. Valid: PROJECT.DATASET.TABLE, such as my-project.quality.runs."
            )
        return cls(found["project"], found["dataset"], found["table"])

    def __str__(self) -> str:
        """The name as it is written."""
        return f"{self.project}.{self.dataset}.{self.name}"

    def create(self) -> str:
        """The statement that makes the table where it is missing: a partition a day, clustered."""
        lines = [
            f"  `{name}` {kind}{' NOT NULL' if position < REQUIRED else ''}"
            for position, (name, kind) in enumerate(COLUMNS.items())
        ]
        columns = ",\n".join(lines)
        return (
            f"CREATE TABLE IF NOT EXISTS `{self}` (\n{columns}\n)\n"
            "PARTITION BY DATE(started)\nCLUSTER BY target, kind, id"
        )

    def merge(self) -> str:
        """The statement that adds those of ``@rows`` that are not there; it reads the day of ``@started``."""
        names = ", ".join(f"`{name}`" for name in COLUMNS)
        values = ", ".join(f"new.`{name}`" for name in COLUMNS)
        lines = (
            f"MERGE `{self}` AS there USING UNNEST(@rows) AS new",
            "ON DATE(there.started) = DATE(@started)",
            "AND there.run = new.run AND there.position = new.position",
            f"WHEN NOT MATCHED THEN INSERT ({names}) VALUES ({values})",  # noqa: S608 (a name that was checked, and values are parameters)
        )
        return "\n".join(lines)
