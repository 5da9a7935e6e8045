"""The functions of a company, and what is deployed of them anew."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import pytest

from scrimmage.rehearsal.deployed import HEAL, NAMES, OURS, SCRAPE, Build, Deployed
from scrimmage.rehearsal.places import Places
from scrimmage.targets.adapters.served import FOLDER, NotServedError

PLACES = Places(proxy=1, phase=2, slack=3, triggers=4)


class Fake:
    """A function that runs nowhere."""

    begun: ClassVar[list["Fake"]] = []
    broken: ClassVar[str] = ""

    def __init__(self, source: str, function: str, env: Mapping[str, str], folder: Path) -> None:
        if source == self.broken:
            raise NotServedError(source)
        self.source, self.function, self.env, self.folder = source, function, env, folder
        self.url = f"http://127.0.0.1/{source}"
        self.stopped = False
        self.begun.append(self)

    def post(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Say who was asked what."""
        return {"asked": self.function, **body}

    def stop(self) -> None:
        """End."""
        self.stopped = True


@pytest.fixture
def deployed() -> Iterator[Deployed]:
    """The reference, deployed."""
    Fake.begun, Fake.broken = [], ""
    with ThreadPoolExecutor(2) as pool:
        made = Deployed(pool, PLACES, {"A": "a"}, Fake)  # type: ignore[arg-type]  # what is asked of one
        made.deploy(Build())
        yield made


def test_functions_end_side_by_side(deployed: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever ends the company in the middle of a night does not wait for one busy function after another."""
    together = threading.Barrier(2)
    busy = {SCRAPE, HEAL}

    def stop(self: Fake) -> None:
        if self.source in busy:
            together.wait(10)
        self.stopped = True

    monkeypatch.setattr(Fake, "stop", stop)
    deployed._running = dict(sorted(deployed._running.items(), key=lambda one: one[0] not in busy))
    deployed.stop()

    assert all(one.stopped for one in Fake.begun)


def _last(name: str) -> Fake:
    return next(one for one in reversed(Fake.begun) if one.source == name)


def test_every_function_has_its_variables(deployed: Deployed) -> None:
    """Each gate has a next phase of its own; everybody finds the ports that the harness binds."""
    assert sorted(one.source for one in Fake.begun) == sorted(NAMES)
    assert all(one.env["BDL_BASE_URL"] == "http://127.0.0.1:1" and one.env["A"] == "a" for one in Fake.begun)
    assert _last("phase3_to_phase4").env["NEXT_PHASE_URL"] == "http://127.0.0.1:2/phase/phase3_to_phase4"
    assert "NEXT_PHASE_URL" not in _last(HEAL).env
    assert _last(HEAL).env["SELF_HEAL_PROCESSOR_URL"] == "http://127.0.0.1:4/{processor}"
    assert (_last(SCRAPE).folder, _last(HEAL).folder) == (OURS, FOLDER)
    assert deployed.ask(HEAL, {"x": 1}) == {"asked": "self_heal_http", "x": 1}


def test_only_what_changes_is_started_anew(deployed: Deployed, tmp_path: Path) -> None:
    """Sources of a folder stand in the place of those of the same name."""
    (tmp_path / "self_heal.py").write_text("")
    before = _last(HEAL)

    deployed.deploy(Build(folder=tmp_path))

    assert len(Fake.begun) == len(NAMES) + 1
    assert (before.stopped, _last(HEAL).folder) == (True, tmp_path)
    deployed.stop()
    assert all(one.stopped for one in Fake.begun)


def test_a_new_instance_remembers_nothing(deployed: Deployed) -> None:
    """The same source and variables, in another process."""
    before = _last(SCRAPE)

    deployed.restart(SCRAPE)

    assert before.stopped
    assert _last(SCRAPE) is not before
    assert _last(SCRAPE).env == before.env


def test_one_that_does_not_start_is_told(deployed: Deployed) -> None:
    """The others run, and are ended with the rest."""
    Fake.broken = HEAL
    with pytest.raises(NotServedError, match=HEAL):
        deployed.deploy(Build(env={"B": "b"}))

    assert _last(SCRAPE).env["B"] == "b"
    assert sorted(deployed.url) == sorted(set(NAMES) - {HEAL})
