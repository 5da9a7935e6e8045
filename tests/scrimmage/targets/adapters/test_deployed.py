"""The deployed gates and healer, over functions that are not really served."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from reference.self_heal.addresses import addresses
from scrimmage.targets.adapters.deployed import GATES, DeployedGate, DeployedHealer, Deployment
from scrimmage.targets.adapters.deployed import gate as deployed_gate
from scrimmage.targets.adapters.deployed import heal as deployed_heal


class Fake:
    """A served function that answers with what it was started for, and asked."""

    stopped: list[str]

    def __init__(self, source: str, function: str, env: Mapping[str, str]) -> None:
        self.told = {"source": source, "function": function, "env": dict(env)}

    def post(self, body: Mapping[str, str]) -> dict[str, Any]:
        """Repeat it."""
        return self.told | {"body": dict(body), "me": id(self)}

    def stop(self) -> None:
        """Note it."""
        Fake.stopped.append(str(self.told["function"]))


@pytest.fixture
def deployment() -> Deployment:
    """One of fakes."""
    Fake.stopped = []
    return Deployment(serve=Fake)  # type: ignore[arg-type]  # it has what is used of one


def boundary(phase: str = "2-3", next_url: str = "http://next/") -> Any:
    """A boundary."""
    return SimpleNamespace(
        phase=phase, game_date="2025-01-15", now="2025-01-16T08:30:00Z", project="p", next_url=next_url,
        env={},
    )  # fmt: skip


@pytest.mark.parametrize("phase", list(GATES))
def test_a_gate_is_its_phases_function(deployment: Deployment, phase: str) -> None:
    """It gets date and time by the request, and everything else by its variables."""
    told: Any = DeployedGate(deployment, {})(boundary(phase))

    assert (told["source"], told["function"]) == (GATES[phase], f"{GATES[phase]}_http")
    assert told["env"] == {"GOOGLE_CLOUD_PROJECT": "p", "NEXT_PHASE_URL": "http://next/"}
    assert told["body"] == {"game_date": "2025-01-15", "as_of": "2025-01-16T08:30:00Z"}


def test_a_function_is_started_once(deployment: Deployment) -> None:
    """And anew where its variables change: it reads them from its own process."""
    gate = DeployedGate(deployment, {})
    first, again, other = (
        gate(boundary(next_url=url))["me"] for url in ("http://a/", "http://a/", "http://b/")
    )

    assert first == again != other
    assert Fake.stopped == ["phase2_to_phase3_http"]


def test_the_healer_finds_its_processors_by_a_variable(deployment: Deployment) -> None:
    """As the deployed function reads it."""
    urls = {
        name: f"http://x/{name}" for name in addresses({"SELF_HEAL_PROCESSOR_URL": "http://y/{processor}"})
    }
    night: Any = SimpleNamespace(
        game_date="2025-01-15", now="2025-01-16T11:00:00Z", project="p", processors=urls, env={}
    )
    told = DeployedHealer(deployment)(night)

    assert told["function"] == "self_heal_http"
    assert addresses(told["env"]) == urls


def test_they_declare_what_the_reference_does() -> None:
    """The same claims apply."""
    assert deployed_gate.declares["kind"] == "gate"
    assert deployed_heal.declares({"SELF_HEAL_MAX_ATTEMPTS": "2"})["heal"]["attempts"] == 2
