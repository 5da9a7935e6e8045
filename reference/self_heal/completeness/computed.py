"""Phases 3 and 4: rows that what a table reads calls for, and that it has not."""

from collections.abc import Mapping
from typing import Any

from reference.self_heal.completeness.made import Filling
from reference.self_heal.graph import Processor
from reference.self_heal.needs import Why


def missing(processor: Processor, answers: Mapping[str, list[Any]]) -> Why | None:
    """What is wrong with the table of *processor*, which is there; None where it is whole.

    None as well where a table that it reads is gone: that one has to be made first, and this one after it.
    """
    filling: Filling | None = next(iter(answers.get(f"made:{processor.writes}", ())), None)
    if filling is None:
        return None
    return Why.PARTIAL if filling.absent or filling.torn else None
