"""The pytest plugin: of ours, this package alone is imported into the user's process.

It needs the standard library and pytest; what else it needs of Scrimmage it asks of processes of their own
(``docs/pytest.md``).
"""

from scrimmage.pytest_plugin.certify import Certifier
from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.proxy import Proxy
from scrimmage.pytest_plugin.season import Season
from scrimmage.pytest_plugin.server import Server
from scrimmage.pytest_plugin.warehouse import BigQuery, Warehouse
from scrimmage.pytest_plugin.world import Run, World

__all__ = [
    "BigQuery",
    "Certifier",
    "Proxy",
    "Run",
    "ScrimmageError",
    "Season",
    "Server",
    "Warehouse",
    "World",
]
