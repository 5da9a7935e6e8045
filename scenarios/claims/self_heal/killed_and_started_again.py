"""SH6: whenever a healer is killed or an answer is lost, nothing runs twice and the night becomes whole."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.self_heal.night import NOT_TAKEN, Night, Start
from scenarios.claims.self_heal.nights import nights
from scenarios.claims.self_heal.tables_whole import says
from simulators.history import History, RunRecorded, Trigger


def killed_and_started_again(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each night in which a healer was killed, an answer lost, or several healers worked.

    No processor begins a second run for a game while its first is under way or went well: a trigger that is
    sent again carries the same key, and nobody triggers what another has done. No second run of a heal
    changes rows for the same games. Where processors misbehave by the scenario, both may be right, and are
    not counted; but a trigger that is sent again because its healer was killed before it could write down
    what became of it carries the same key, whatever the processor does. A night that has to be whole
    (``owed``: though something misbehaved) is so after the last start.
    """
    for night in nights(history):
        if not _told(night):
            continue
        wrong = (_second(night) or _twice(night)) if night.behaved else ""
        wrong = wrong or _rekeyed(night)
        if not wrong and night.owed(anyway=bool(question.settings.get("owed"))) and night.unwhole:
            wrong = f"it did not converge: {says(night.unwhole)}"
        at = night.starts[-1].at.n if night.starts else night.at.n
        crash = f", killed {night.at.crash}" if night.at.crash else ""
        yield broken(at, f"{night.what}{crash}: {wrong}") if wrong else kept(at)


def _told(night: Night) -> bool:
    """Whether there was a chance to do something twice."""
    if any(start.killed for start in night.starts) or len({start.at.healer for start in night.starts}) > 1:
        return bool(night.starts)
    return any(trigger.taken == "lost" for trigger in night.triggers)


def _second(night: Night) -> str:
    begun = [one for one in night.triggers if one.run and one.taken in ("taken", "lost")]
    for place, trigger in enumerate(begun):
        for before in begun[:place]:
            if before.run == trigger.run or not _same(before, trigger):
                continue
            status = _status(night, before, trigger.n)
            if status != "failed":
                word = "went well" if status == "success" else "is under way"
                return (
                    f"{trigger.processor} began {trigger.run} though {before.run} for the same games {word};"
                    f" keys {before.key or 'none'} and {trigger.key or 'none'}"
                )
    return ""


def _rekeyed(night: Night) -> str:
    """A trigger that was sent again under another key, though nobody knew what had become of it."""
    for place, start in enumerate(night.starts):
        sent = _unrecorded(start)
        if sent is None:
            continue
        later = (trigger for one in night.starts[place + 1 :] for trigger in one.triggers)
        again = next((trigger for trigger in later if _same(sent, trigger)), None)
        if again and again.key != sent.key and _status(night, sent, again.n) == "running":
            return (
                f"{sent.processor} was sent again under another key, {again.key or 'none'} after"
                f" {sent.key or 'none'}, though nobody knew what had become of the first"
            )
    return ""


def _unrecorded(start: Start) -> Trigger | None:
    """The trigger after which *start* was killed before it wrote anything down; where writes are seen."""
    if not (start.killed and start.triggers and start.effects):
        return None
    sent = start.triggers[-1]
    written = any(effect.done and effect.n > sent.n for effect in start.effects)
    return None if written or sent.taken in NOT_TAKEN else sent


def _twice(night: Night) -> str:
    by_run = {trigger.run: trigger for trigger in night.triggers if trigger.run}
    changed: list[tuple[RunRecorded, Trigger]] = [
        (run, by_run[run.run]) for run in night.runs if run.effective and run.run in by_run
    ]
    for place, (run, trigger) in enumerate(changed):
        for before, earlier in changed[:place]:
            same_heal = earlier.correlation == trigger.correlation
            if before.run != run.run and same_heal and _same(earlier, trigger):
                return f"{run.processor} changed its rows twice, in {before.run} and {run.run}"
    return ""


def _same(one: Trigger, other: Trigger) -> bool:
    """Whether both ask for a game of the same table."""
    if one.processor != other.processor:
        return False
    if one.game_ids is None or other.game_ids is None:
        return True
    return bool(set(one.game_ids) & set(other.game_ids))


def _status(night: Night, trigger: Trigger, before: int) -> str:
    """What was recorded last of the run that *trigger* began, before that event."""
    told = [run.status for run in night.runs if run.run == trigger.run and run.n < before]
    return told[-1] if told else "running"


CLAIM = Claim(
    id="SH6",
    title="A healer that is killed and started again does nothing twice, and heals the night.",
    level="documented",
    source="docs/self-heal.md (triggers, leases and the heal ledger)",
    statistic="nights with a second run, or not whole",
    judge=killed_and_started_again,
    kind="healer",
    settings=("owed",),
)
