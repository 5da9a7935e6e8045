"""Phases 3 and 4: rows that what a table reads calls for, and that it has not."""

from collections.abc import Mapping
from typing import Any

from reference.self_heal.completeness.made import Due, Kept
from reference.self_heal.graph import Processor
from reference.self_heal.needs import Why


def missing(processor: Processor, answers: Mapping[str, list[Any]]) -> Why | None:
    """What is wrong with the table of *processor*, which is there; None where it is whole.

    What is due is not known where a table that it reads is gone: then that one has to be made first.
    """
    kept: Kept = answers[f"kept:{processor.writes}"][0]
    due: Due = next(iter(answers.get(f"due:{processor.writes}", ())), Due(0, 0))
    if due.absent and not kept.rows:
        return Why.MISSING
    torn = kept.keys < kept.rows or kept.whole < kept.rows
    return Why.PARTIAL if due.absent or torn else None
