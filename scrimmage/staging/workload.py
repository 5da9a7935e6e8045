"""The workload: set going as often as the file says, each time to its end."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.staging.budget import Meter
from scrimmage.staging.log import Log, Stop
from scrimmage.staging.model import Staging
from scrimmage.staging.triggers import Trigger
from simulators import history
from simulators.clock import SECOND


@dataclass(frozen=True, slots=True)
class Workload:
    """Sets a deployment going, one time after another."""

    staging: Staging
    log: Log
    meter: Meter
    more: Mapping[str, str]
    """Variables that a command gets besides its own."""

    async def run(self) -> Stop | None:
        """Set it going, and give why the run has to stop; None once it is done."""
        work = self.staging.workload
        longest = self.staging.budget.minutes * 60
        trigger = Trigger(work, self.log.env, self.log.folder, self.more, longest)
        for number in range(1, work.times + 1):
            due = self.meter.start + round((number - 1) * work.every * SECOND)
            await asyncio.sleep(max(0, due - self.log.clock.now()) / SECOND)
            if stop := await self._once(trigger, number):
                return stop
        return None

    async def _once(self, trigger: Trigger, number: int) -> Stop | None:
        """One trigger, to its end as the file says it."""
        work = self.staging.workload
        gates = [f"{one.phase} {one.game_date.isoformat()}" for one in work.gates]
        heals = [day.isoformat() for day in work.heals]
        self.log.add(history.WorkloadStart, number=number, gates=gates, heals=heals)
        outcome: history.WorkloadOutcome = "stopped"
        says = ""
        try:
            fired = await trigger.fire(number)
            says = self.log.scrubbed(fired.says)
            self.log.add(history.Fired, number=number, well=fired.well, says=says)
            if not fired.well:
                outcome = "failed"
                return Stop("workload", f"the trigger of workload {number} failed: {says}")
            outcome, says = await self._until_done()
            return None if outcome == "done" else Stop("workload", f"workload {number} is not done {says}")
        finally:
            # Also where it is cancelled.
            self.log.add(history.WorkloadEnd, number=number, outcome=outcome, says=says)

    async def _until_done(self) -> tuple[history.WorkloadOutcome, str]:
        done = self.staging.workload.done
        if done is None:
            return "done", ""
        probe = next(one for one in self.staging.probes if one.name == done.probe)
        try:
            async with asyncio.timeout(done.within):
                while not (await self.log.ask(probe, "done")).held:  # noqa: ASYNC110 (nobody tells)
                    await asyncio.sleep(probe.every)
        except TimeoutError:
            return "late", f"within {done.within:g} s"
        return "done", ""
