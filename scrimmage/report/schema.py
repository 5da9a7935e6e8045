"""The published format of verdict.json.

``python -m scrimmage.report.schema FOLDER`` writes its JSON Schema; ``scenarios.schema.write``
takes :data:`VERDICT` and writes it beside the others.
"""

import sys
from pathlib import Path

from scenarios.schema import Format, schema, text
from scrimmage.verdict import SCHEMA, Verdict

VERDICT = Format("verdict", "A verdict of Scrimmage", SCHEMA, Verdict)
"""The verdict as a published format."""


def write_into(folder: Path) -> Path:
    """Write the schema into *folder*, made if it is missing, and give the file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{VERDICT.name}.schema.json"
    path.write_bytes(text(schema(VERDICT)))
    return path


if __name__ == "__main__":
    sys.stdout.write(f"{write_into(Path(sys.argv[1]))}\n")
