"""SH5: a processor is triggered only after what it reads is there."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.night import Night
from scenarios.claims.self_heal.nights import nights
from simulators.history import History, Need, RunRecorded, Trigger
from simulators.pipeline.description import default


def upstream_first(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each trigger of a processor that reads something in the closure.

    Before it, a run of each of those has to be recorded as ``success``, or runs that together were asked for
    every game of it that is missing. Whether a trigger was taken does not matter. Processors outside the
    closure are SH1's.
    """
    del question
    for night in nights(history):
        for trigger in night.triggers:
            reads = [need for name in read_by(trigger.processor) if (need := night.needs.get(name))]
            if not reads or trigger.processor not in night.needs:
                continue
            early = [wrong for need in reads if (wrong := _not_yet(night, need, trigger))]
            says = f"{night.what}: {trigger.processor} was triggered before {' and '.join(early)}"
            yield broken(trigger.n, says) if early else kept(trigger.n)


def read_by(processor: str) -> list[str]:
    """The processors that write what *processor* reads; none for one that there is not."""
    pipeline = default()
    mine = [one for one in pipeline.processors if one.name == processor]
    writers = [pipeline.writer(table) for one in mine for table in one.reads]
    return [writer.name for writer in writers if writer is not None]


def _not_yet(night: Night, need: Need, trigger: Trigger) -> str:
    done = [run for run in night.runs if _well(run, need) and run.n < trigger.n]
    if not done:
        return f"any run of {need.processor} went well"
    orders = [one for one in night.triggers if one.run in {run.run for run in done} and one.n < trigger.n]
    if not need.game_ids or not orders or any(one.game_ids is None for one in orders):
        return ""
    left = sorted(set(need.game_ids) - {game for one in orders for game in one.game_ids or ()})
    return f"{need.processor} ran for {', '.join(left)}" if left else ""


def _well(run: RunRecorded, need: Need) -> bool:
    return run.processor == need.processor and run.status == "success"


CLAIM = Claim(
    id="SH5",
    title="A processor is triggered only after what it reads is there.",
    level="documented",
    source="known mistakes (heals started before the upstream is whole); tasks 16 and 17",
    statistic="triggers too early",
    judge=upstream_first,
    kind="healer",
)
