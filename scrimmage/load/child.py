"""One of Locust's processes: alone, master or worker. ``python -m scrimmage.load.child`` reads its role.

Locust patches the process with gevent, so nothing else may run in it. What it has to tell goes to
standard output as JSON Lines; whatever else prints goes to standard error.
"""

import os
import signal
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, override

from scenarios.load.users import Scraper  # first: it patches what is imported after it

# isort: split
import gevent  # type: ignore[import-untyped]  # it ships no types
import gevent.event  # type: ignore[import-untyped]  # nor here
import msgspec
from locust import LoadTestShape
from locust.env import Environment
from locust.runners import MasterRunner, Runner

from scenarios.load.manners import MANNERS
from scenarios.load.shapes import Load
from scenarios.load.work import Listing
from scrimmage.load import messages
from scrimmage.load.keys import key_of
from scrimmage.load.messages import Message, Role, Settings, Stamped
from scrimmage.load.through import job, stamp_calls
from scrimmage.rigs.scrub import error_text
from scrimmage.targets.child import die_with
from scrimmage.targets.child import found as scraper_of

SETTINGS, ASKED, CALLS = "scrimmage.settings", "scrimmage.asked", "scrimmage.calls"
ENDS, LAST, WHOLE = "scrimmage.ends", "scrimmage.last", "scrimmage.whole"
"""Names of what master and workers send each other beside Locust's own."""

LAST_WORDS = 4.0
"""Seconds in which workers must have told of their last calls. Locust's own master waits half a second."""

TICK = 0.2
"""Seconds between two looks at how it goes."""

JOBS = "scrimmage.jobs"
"""Name of what workers send of their targets' jobs."""


class _Shape(LoadTestShape):
    """The pure shape, as Locust asks for it."""

    def __init__(self, load: Load) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Locust has no types there
        self._load = load

    @override
    def tick(self) -> tuple[int, float] | None:
        """All users that come, come at once."""
        users = self._load.at(self.get_run_time())  # type: ignore[no-untyped-call]  # nor there
        return None if users is None else (users, max(100, users))


class Process:
    """What the three roles share."""

    def __init__(self, role: Role, tell: Callable[[Message], None]) -> None:
        self._role = role
        self._tell = tell
        self._calls: list[Stamped] = []
        self._jobs = Counter[str]()
        """How the jobs of a target ended; empty for well."""
        self._env = Environment(user_classes=[Scraper])
        self._stop = gevent.event.Event()
        self._asked: set[str] = set()
        self._told = Counter[str]()
        """Calls that each worker has told of; as a worker, those of its own under its name."""
        self._whole: dict[str, int] = {}
        """Calls that each worker said that it made in all."""
        gevent.signal_handler(signal.SIGTERM, self._stop.set)

    def run(self) -> None:
        """Do what the role says, to its end."""
        match self._role.part:
            case "alone":
                runner: Runner = self._env.create_local_runner()
                assert self._role.settings is not None, "who is alone is told by the command"
                self._settle(self._role.settings, 0)
                self._load(runner, self._role.settings)
            case "master":
                assert self._role.settings is not None, "a master is told by the command"
                self._master(self._role.settings)
            case "worker":
                self._worker()

    def _settle(self, settings: Settings, index: int) -> None:
        """Let this process's users be as *settings* has them; it is the *index*-th worker."""

        def key(number: int) -> tuple[str, str]:
            return key_of(settings, index, number)

        def stamp(name: str, sent: int, read: int, status: int) -> None:
            self._calls.append((name, sent, read, status))

        if settings.target:
            self._through(settings, key)
        Scraper.manners = staticmethod(MANNERS[settings.kind])
        Scraper.key, Scraper.stamp = staticmethod(key), staticmethod(stamp)
        Scraper.tier, Scraper.season = settings.tier, settings.season
        Scraper.seed, Scraper.part = settings.seed, index
        Scraper.told.set()

    def _through(self, settings: Settings, key: Callable[[int], tuple[str, str]]) -> None:
        """Let the users read through the target; what it needs is imported into this process."""
        # Behind everything else, so that a user's own folders hide none of ours.
        sys.path.append(str(Path.cwd()))
        scrape, *_ = scraper_of(settings.target)
        names = dict(key(number) for number in range(settings.keys))

        def listing(url: str, api_key: str, one: Listing) -> str:
            try:
                for _ in scrape(job(url, api_key, one)):
                    pass
            except gevent.GreenletExit:
                raise  # the user is told to go
            except BaseException as error:  # noqa: BLE001 (whatever a target raises is how it ended)
                return error_text(error, names)
            return ""

        def ended(says: str) -> None:
            self._jobs[says] += 1

        Scraper.scrape, Scraper.ended = staticmethod(listing), staticmethod(ended)
        stamp_calls(lambda *call: self._calls.append(call), Scraper.clock.now, names.get)

    def _master(self, settings: Settings) -> None:
        runner = self._env.create_master_runner(self._role.host, self._role.port)

        def asked(msg: Any, **_: object) -> None:
            self._asked.add(msg.node_id)
            runner.send_message(SETTINGS, msgspec.to_builtins(settings), msg.node_id)
            self._tell(messages.Joined(len(self._asked)))

        def report(client_id: str, data: dict[str, Any], **_: object) -> None:
            calls = [(name, sent, read, status) for name, sent, read, status in data.pop(CALLS, [])]
            self._calls += calls
            self._told[client_id] += len(calls)
            self._jobs.update(data.pop(JOBS, {}))

        def last(msg: Any, **_: object) -> None:
            report(msg.node_id, msg.data)
            self._whole[msg.node_id] = msg.data[WHOLE]

        runner.register_message(ASKED, asked)
        runner.register_message(LAST, last)
        self._env.events.worker_report.add_listener(report)  # type: ignore[no-untyped-call]  # nor there
        self._tell(messages.Listening(runner.server.port))
        while len(self._asked) < self._role.workers and not self._stop.is_set():
            gevent.sleep(TICK / 4)
        self._load(runner, settings)

    def _worker(self) -> None:
        self._env.parsed_options = Namespace(web_base_path="")
        runner = self._env.create_worker_runner(self._role.host, self._role.port)

        def told(msg: Any, **_: object) -> None:
            self._settle(msgspec.convert(msg.data, Settings), runner.worker_index)

        def report(data: dict[str, Any], **_: object) -> None:
            self._told[runner.client_id] += len(self._calls)
            data[CALLS], self._calls = self._calls, []
            data[JOBS], self._jobs = dict(self._jobs), Counter()

        def ends(**_: object) -> None:
            last: dict[str, Any] = {}
            runner.stop()
            report(last)
            runner.send_message(LAST, last | {WHOLE: self._told[runner.client_id]})

        def quits() -> None:
            self._stop.wait()
            ends()
            runner.quit()

        runner.register_message(SETTINGS, told)
        runner.register_message(ENDS, ends)
        self._env.events.report_to_master.add_listener(report)  # type: ignore[no-untyped-call]  # nor there
        runner.send_message(ASKED)
        gevent.spawn(quits)
        runner.greenlet.join()
        self._tell(messages.Over())

    def _last_words(self, runner: MasterRunner) -> None:
        """Hear every worker's last calls; the recount must not miss any for a report that came late."""
        for worker in self._asked:
            runner.send_message(ENDS, None, worker)
        with gevent.Timeout(LAST_WORDS, False):
            while len(self._whole) < len(self._asked):
                gevent.sleep(TICK / 4)
        silent = sum(self._whole.get(worker) != self._told[worker] for worker in self._asked)
        if silent:
            self._tell(
                messages.Unheard("a part of the calls", f"{silent} workers did not tell of their last")
            )

    def _load(self, runner: Runner, settings: Settings) -> None:
        """Let the users come and go, and tell of their calls."""
        self._env.host = settings.url
        load = Load(settings.shape, settings.users, settings.duration, settings.window)
        self._env.shape_class = _Shape(load)
        self._env.shape_class.runner = runner
        if not self._stop.is_set():
            self._tell(messages.Began())
            runner.start_shape()
        missing, began = 0, time.monotonic()
        while runner.shape_greenlet is not None and not self._stop.wait(TICK):
            self._flush()
            self._tell(messages.Stats(runner.user_count))
            if isinstance(runner, MasterRunner) and (gone := len(runner.clients.missing)) > missing:
                missing = gone
                self._tell(messages.Lost(missing))
        if not self._stop.is_set() and time.monotonic() - began < settings.duration:
            self._tell(messages.Unheard("the rest of the run", "all workers went missing"))
        if isinstance(runner, MasterRunner):
            self._last_words(runner)
        runner.quit()
        self._flush()
        self._tell(messages.Over())

    def _flush(self) -> None:
        calls, self._calls = self._calls, []
        if calls:
            self._tell(messages.Stamps(calls))
        jobs, self._jobs = self._jobs, Counter()
        if jobs:
            complete = jobs.pop("", 0)
            self._tell(messages.Jobs(complete, jobs.total(), next(iter(jobs), "")))


def _no_fork() -> int:
    """Take the place of ``os.fork``; commands and spawned processes may be started."""
    raise RuntimeError("a fork would take all of Locust's users along: start a command, or spawn a process")


def main() -> None:
    """Read a role from standard input, and play it."""
    role = msgspec.json.decode(sys.stdin.buffer.readline(), type=Role)
    die_with(role.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def tell(message: Message) -> None:
        own.write(messages.encode(message))
        own.flush()

    os.fork = _no_fork
    # Whatever a target starts does not outlive this process.
    os.register_at_fork(after_in_child=lambda: die_with(os.getppid()))
    Process(role, tell).run()


if __name__ == "__main__":
    main()
