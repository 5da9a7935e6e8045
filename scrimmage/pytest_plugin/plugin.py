"""The hooks: a marker that runs scenarios, an ini option, and the fixtures."""

import inspect
from pathlib import Path
from typing import Any

import pytest

from scrimmage.pytest_plugin import fixtures
from scrimmage.pytest_plugin.certify import asked
from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.settings import PYTHON, certifier_of

MARKER = (
    "scrimmage(scenario, *, suite, target, rig, seeds, seed, patience, declares): run scenarios against the"
    " callable that target names, or that the test returns; the test fails unless the verdict is pass."
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the ini option."""
    parser.addini(PYTHON, "Interpreter of the environment in which Scrimmage is installed.", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Add the marker and the fixtures."""
    config.addinivalue_line("markers", MARKER)
    config.pluginmanager.register(fixtures, "scrimmage-fixtures")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that carries the marker, then the scenarios against what it returns."""
    marker = pyfuncitem.get_closest_marker("scrimmage")
    if marker is None:
        return None
    told = asked(marker.args, marker.kwargs)
    takes = inspect.signature(pyfuncitem.obj).parameters
    given = {name: value for name, value in pyfuncitem.funcargs.items() if name in takes}
    returned: Any = pyfuncitem.obj(**given)
    if inspect.iscoroutine(returned):
        returned.close()
        raise ScrimmageError("a test with the marker is not awaited. Valid: def, and the callable returned.")
    target = told.target if returned is None else returned
    if target is None:
        raise ScrimmageError(
            "the test returns no callable, and the marker names none. Valid: return it, or target=…."
        )
    wrong = certifier_of(pyfuncitem).check(target, told)
    if wrong:
        pytest.fail(wrong, pytrace=False)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Show a mistake in how something of ours was asked for as its one sentence, and where it was asked."""
    report = yield
    if call.excinfo is not None and call.excinfo.errisinstance(ScrimmageError):
        lines = [entry for entry in call.excinfo.traceback if Path(entry.path) == item.path]
        where = f"{item.path.name}:{lines[-1].lineno + 1}: " if lines else ""
        report.longrepr = f"{where}scrimmage: {call.excinfo.value}"
    return report
