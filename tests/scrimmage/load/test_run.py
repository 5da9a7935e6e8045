"""One load, without a command line."""

import asyncio

import pytest

from scrimmage.load import messages
from scrimmage.load.messages import Settings
from scrimmage.load.mock import Mock
from scrimmage.load.processes import Child, Children
from scrimmage.load.run import Run, work
from scrimmage.verdict import NotJudged
from simulators.balldontlie.options import ApiOptions

pytestmark = pytest.mark.wire

SETTINGS = Settings(url="", users=4, duration=1, salt="s", keys=2, tier="free")


def test_users_call_the_mock_and_are_heard() -> None:
    """The mock saw what the users say that they sent."""
    mock = Mock(ApiOptions(tier="free"))

    async def tried() -> Run:
        run = Run(SETTINGS, mock)
        await run.run(asyncio.Event())
        return run

    run = asyncio.run(tried())

    assert run.unheard == []
    assert sum(status == 200 for _, _, _, status in run.stamps) == 10
    assert {key for key, _, _, _ in run.stamps} == {"key-0", "key-1"}
    assert sum(event.__struct_config__.tag == "reply" for event in mock.calls) >= len(run.stamps)


def test_a_worker_that_dies_before_all_have_come_ends_the_run() -> None:
    """The master would else wait for it for minutes."""

    async def tried() -> Run:
        class _Short(Children):
            async def start(self, name: str, role: messages.Role) -> Child:
                child = await super().start(name, role)
                if name == "worker 1":
                    child.process.kill()
                return child

        run = Run(SETTINGS, Mock(ApiOptions()), workers=2)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("scrimmage.load.run.Children", _Short)
            await asyncio.wait_for(run.run(asyncio.Event()), 20)
        return run

    assert asyncio.run(tried()).unheard == [
        NotJudged(what="a part of the users", why="worker 1 was killed by signal 9")
    ]


def test_a_worker_can_be_stopped_while_its_master_does_not_answer() -> None:
    """It would else try for minutes."""

    async def tried() -> str:
        told = asyncio.Event()
        asyncio.get_running_loop().call_later(1, told.set)
        return await work("127.0.0.1", 1, told)

    assert asyncio.run(tried()) == "it was told to stop"


def test_a_worker_elsewhere_that_goes_missing_makes_it_unknown() -> None:
    """Only its master can tell; of workers of our own the process itself does."""

    async def tried(bind: tuple[str, int] | None) -> list[NotJudged]:
        run = Run(SETTINGS, None, workers=1, bind=bind)
        run._hear(messages.Lost(1))
        return run.unheard

    missing = NotJudged(what="a part of the users", why="1 workers went missing")
    assert asyncio.run(tried(("127.0.0.1", 0))) == [missing]
    assert asyncio.run(tried(None)) == []


def test_what_a_master_did_not_hear_makes_it_unknown() -> None:
    """Such as calls that a worker did not tell of in time."""
    run = Run(SETTINGS, None, workers=1)
    run._hear(messages.Unheard("the last calls", "1 workers did not tell of them in time"))

    assert run.unheard == [NotJudged(what="the last calls", why="1 workers did not tell of them in time")]
