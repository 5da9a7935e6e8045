"""One JSON line where the logs of a deployed process go."""

import json
import sys
from collections.abc import Mapping
from typing import Any, TextIO


def write_line(fields: Mapping[str, Any], stream: TextIO | None = None) -> None:
    """Write *fields* as one line to *stream*, stderr if there is none; it is looked up at each call."""
    print(json.dumps(fields), file=stream or sys.stderr, flush=True)
