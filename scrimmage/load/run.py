"""One load, from its mock to its last stamp."""

import asyncio
import os
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import msgspec

from scrimmage.load import messages
from scrimmage.load.messages import Jobs, Message, Role, Settings, Stamped
from scrimmage.load.mock import Mock
from scrimmage.load.processes import Child, Children
from scrimmage.verdict import NotJudged

GRACE = 15.0
"""Seconds that the users' end may take once the time is up."""

JOIN = 300.0
"""Seconds in which workers elsewhere must have come."""

GLANCE = 0.05
"""Seconds between two looks at the processes."""


class MasterError(Exception):
    """The master could not listen; says why."""


@dataclass(slots=True)
class Run:
    """What is to be done; afterwards, what was seen."""

    settings: Settings
    mock: Mock | None
    """The API of our own, None where somebody else's is called."""
    workers: int = 0
    """Worker processes; 0: all users in one process."""
    bind: tuple[str, int] | None = None
    """Where a master listens for workers elsewhere; None: the workers are ours."""
    outage: tuple[float, float] | None = None
    """From when to when the mock is away, seconds after the first users came."""
    tell: Callable[[Message], None] = lambda _: None
    """Hears how it goes."""
    say: Callable[[str], None] = lambda _: None
    """Hears in a line what a person should know at once."""
    stamps: list[Stamped] = field(default_factory=list)
    jobs: Jobs = field(default_factory=lambda: Jobs(complete=0, raised=0))
    """How the jobs of a target ended."""
    unheard: list[NotJudged] = field(default_factory=list)
    """What makes the run unknown."""
    _began: asyncio.Event = field(default_factory=asyncio.Event)
    _listens: asyncio.Event = field(default_factory=asyncio.Event)
    _port: int = 0
    _joined: int = 0
    _ended: set[str] = field(default_factory=set)

    @property
    def processes(self) -> int:
        """How many may have had users, at most: more workers than were waited for may have come."""
        return max(1, self.workers + self._joined)

    async def run(self, told: asyncio.Event) -> None:
        """Run it until its time is up, all is lost, or somebody *told* it to stop. No process is left.

        Raises MasterError.
        """
        async with AsyncExitStack() as stack:
            if self.mock is not None:
                url = await self.mock.start()
                stack.push_async_callback(self.mock.stop)
                self.settings = msgspec.structs.replace(self.settings, url=url)
            children = Children(self._hear)
            stack.push_async_callback(children.end)
            main = await self._start(children)
            away = asyncio.create_task(self._away())
            try:
                await self._watch(main, children, told)
            finally:
                away.cancel()
                await asyncio.gather(away, return_exceptions=True)

    async def _start(self, children: Children) -> Child:
        if not self.workers:
            return await children.start("Locust", self._role("alone"))
        host, port = self.bind or ("127.0.0.1", 0)
        master = await children.start("the master", self._role("master", host, port))
        listening = asyncio.create_task(self._listens.wait())
        gone = asyncio.create_task(master.process.wait())
        await asyncio.wait([listening, gone], return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()
        gone.cancel()
        if not self._listens.is_set():
            raise MasterError(master.says)
        if self.bind is not None:
            self.say(f"waiting for {self.workers} workers: scrimmage load --worker {host}:{self._port}")
            return master
        for number in range(1, self.workers + 1):
            await children.start(f"worker {number}", self._role("worker", host, self._port))
        return master

    def _role(self, part: str, host: str = "127.0.0.1", port: int = 0) -> Role:
        role = {"part": part, "parent": os.getpid(), "host": host, "port": port, "workers": self.workers}
        settings = None if part == "worker" else self.settings
        return msgspec.structs.replace(msgspec.convert(role, Role), settings=settings)

    async def _watch(self, main: Child, children: Children, told: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + JOIN
        begun = False
        while main.process.returncode is None:
            if told.is_set():
                self._missed("the rest of the run", "it was told to stop")
                return
            if self._began.is_set() and not begun:
                begun, until = True, loop.time() + self.settings.duration + GRACE
            if loop.time() > until:
                why = (
                    "it had not ended in time" if begun else f"{self._joined} of {self.workers} workers came"
                )
                self._missed("the rest of the run" if begun else "the whole run", why)
                return
            self._look(children, main)
            if self._ended and not self._began.is_set():
                # The master would wait for it for ever.
                return
            await asyncio.sleep(GLANCE)
        await main.reading
        if not main.over:
            self._missed("the rest of the run", main.says)

    def _look(self, children: Children, main: Child) -> None:
        """Note each worker that ended while the run goes on."""
        for child in children.all:
            ended = child.process.returncode is not None
            if child is not main and ended and not child.over and child.name not in self._ended:
                self._ended.add(child.name)
                self._missed("a part of the users", child.says)

    def _missed(self, what: str, why: str) -> None:
        self.unheard.append(NotJudged(what=what, why=why))

    async def _away(self) -> None:
        await self._began.wait()
        if self.outage is not None and self.mock is not None:
            await self.mock.away(*self.outage)

    def _hear(self, message: Message) -> None:
        match message:
            case messages.Stamps(calls=calls):
                self.stamps += calls
            case messages.Jobs(complete=complete, raised=raised, says=says):
                had = self.jobs
                self.jobs = Jobs(had.complete + complete, had.raised + raised, had.says or says)
            case messages.Listening(port=port):
                self._port = port
                self._listens.set()
            case messages.Began():
                self._began.set()
            case messages.Joined(workers=workers):
                self._joined = workers
            case messages.Lost(workers=workers) if self.bind is not None:
                self._missed("a part of the users", f"{workers} workers went missing")
            case messages.Unheard(what=what, why=why):
                self._missed(what, why)
            case _:
                pass
        self.tell(message)


async def work(host: str, port: int, told: asyncio.Event) -> str:
    """Be one worker of the master at *host* and *port*; why that came to nothing, empty where it did not."""
    children = Children(lambda _: None)
    try:
        child = await children.start(
            "the worker", Role(part="worker", parent=os.getpid(), host=host, port=port)
        )
        ended = asyncio.create_task(child.process.wait())
        stop = asyncio.create_task(told.wait())
        await asyncio.wait([ended, stop], return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if told.is_set():
            return "it was told to stop"
        await child.reading
        return "" if child.over else child.says
    finally:
        await children.end()
