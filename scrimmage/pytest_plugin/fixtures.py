"""The plugin's fixtures."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from scrimmage.pytest_plugin.certify import Certifier
from scrimmage.pytest_plugin.claims import Judge, Lines
from scrimmage.pytest_plugin.command import Scrimmage
from scrimmage.pytest_plugin.proxy import Proxy, proxied
from scrimmage.pytest_plugin.season import Season
from scrimmage.pytest_plugin.server import Server, served
from scrimmage.pytest_plugin.settings import certifier_of, scrimmage_of
from scrimmage.pytest_plugin.warehouse import BigQuery, Warehouse, emulated, written
from scrimmage.pytest_plugin.world import World


@pytest.fixture(scope="session")
def scrimmage_command(pytestconfig: pytest.Config) -> Scrimmage:
    """The Scrimmage that everything here is asked of: that of the ini option ``scrimmage_python``."""
    return scrimmage_of(pytestconfig)


@pytest.fixture(scope="session")
def scrimmage_server_options() -> Mapping[str, Any]:
    """Options of the mock, as of ``scrimmage serve``; override it: ``{"tier": "free", "season": 2023}``."""
    return {}


@pytest.fixture(scope="session")
def _scrimmage_served(
    scrimmage_command: Scrimmage,
    scrimmage_server_options: Mapping[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    with served(scrimmage_command, tmp_path_factory.mktemp("scrimmage"), scrimmage_server_options) as server:
        yield server


@pytest.fixture
def scrimmage_server(_scrimmage_served: Server) -> Server:
    """The mock API on 127.0.0.1, one process a session, without faults and calls of earlier tests."""
    _scrimmage_served.reset()
    return _scrimmage_served


@pytest.fixture(scope="session")
def scrimmage_proxy_upstream(_scrimmage_served: Server) -> str:
    """What the proxy stands in front of: the mock API; override it with the address of another."""
    return _scrimmage_served.base_url


@pytest.fixture(scope="session")
def _scrimmage_proxied(
    scrimmage_command: Scrimmage, scrimmage_proxy_upstream: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    with proxied(scrimmage_command, tmp_path_factory.mktemp("scrimmage"), scrimmage_proxy_upstream) as proxy:
        yield proxy


@pytest.fixture
def scrimmage_proxy(_scrimmage_proxied: Proxy) -> Proxy:
    """The chaos proxy (extra ``proxy``), one process a session, without faults and log of earlier tests."""
    return _scrimmage_proxied.fresh()


@pytest.fixture(scope="session")
def scrimmage_season(
    scrimmage_command: Scrimmage,
    scrimmage_server_options: Mapping[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Season]:
    """The season that the mock holds, in rows; served apart, so that no test's log or limit knows of it."""
    with served(
        scrimmage_command, tmp_path_factory.mktemp("scrimmage"), {**scrimmage_server_options, "tier": "goat"}
    ) as server:
        yield Season(server)


@pytest.fixture(scope="session")
def scrimmage_warehouse_options() -> Mapping[str, Any]:
    """Which night, as of ``scrimmage warehouse``; override it: ``{"date": "2025-01-15", "at": "06:00"}``."""
    return {}


@pytest.fixture(scope="session")
def _scrimmage_written(
    scrimmage_command: Scrimmage,
    scrimmage_warehouse_options: Mapping[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Warehouse:
    return written(scrimmage_command, tmp_path_factory.mktemp("scrimmage"), scrimmage_warehouse_options)


@pytest.fixture
def scrimmage_warehouse(_scrimmage_written: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """One night's tables in a DuckDB file (extra ``warehouse``), a copy for each test."""
    return _scrimmage_written.copied(tmp_path_factory.mktemp("scrimmage"))


@pytest.fixture(scope="session")
def scrimmage_bigquery(
    scrimmage_command: Scrimmage,
    scrimmage_warehouse_options: Mapping[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BigQuery]:
    """One night's tables in BigQuery's emulator (extra ``emulators``), one a session: writes stay."""
    folder = tmp_path_factory.mktemp("scrimmage")
    with emulated(scrimmage_command, folder, scrimmage_warehouse_options) as running:
        yield running


@pytest.fixture
def scrimmage_certify(request: pytest.FixtureRequest) -> Certifier:
    """Runs scenarios against a callable and gives the verdict, for tests that look at more than its word."""
    return certifier_of(request.node)


@pytest.fixture
def scrimmage_world(scrimmage_certify: Certifier) -> World:
    """Runs a callable in virtual time against the mock and gives what happened."""
    return World(scrimmage_certify)


@pytest.fixture
def assert_claims(
    scrimmage_command: Scrimmage, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., None]:
    """``assert_claims(history, "RL2", …)``: the test fails unless each claim passes over the history."""
    judge = Judge(scrimmage_command, tmp_path_factory.mktemp("scrimmage"))

    def check(history: str | Path | Lines, *claims: str) -> None:
        __tracebackhide__ = True
        if wrong := judge.wrong(history, *claims):
            pytest.fail(wrong)

    return check
