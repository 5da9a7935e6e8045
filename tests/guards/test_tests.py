"""Each source file has its test, and no test is left out."""

import re
from collections.abc import Mapping
from pathlib import Path

NO_TEST_OF_ITS_OWN: Mapping[str, str] = {
    "scenarios/model.py": "types only; tests/scenarios/test_read.py decodes into them",
    "simulators/world/network.py": "a protocol and a value; every test of sockets holds one to it",
    **{
        f"simulators/history/{name}.py": "types only; test_lines.py there reads one of each back"
        for name in (
            "api_events",
            "gate_events",
            "header",
            "heal_events",
            "job_events",
            "line",
            "staging_events",
        )
    },
    "simulators/processors/order.py": "values only; test_orchestra.py there makes and reads one of each",
    "scenarios/gate_model.py": "types only; tests/scrimmage/rigs/gate_cases.py decodes into them",
    "scenarios/heal_model.py": "types only; tests/scrimmage/rigs/heal_cases.py decodes into them",
    "scrimmage/staging/model.py": "types only; test_read.py there decodes into them",
    "scrimmage/staging/collectors/base.py": "types and protocols only; test_run.py there holds one to them",
    "scrimmage/targets/heal_base.py": "types and protocols only; each healer's test holds one to them",
    "scrimmage/targets/gate_base.py": "types and protocols only; each gate's test holds one to them",
    "scrimmage/targets/base.py": "types and protocols only; each target's test holds one to them",
}
"""Modules without a same-named test, and why: only what holds nothing to be tested."""

LEFT_OUT = re.compile(
    r"pytest\.(skip|importorskip|xfail)\b|mark\.(skip|skipif|xfail)\b|raise unittest\.SkipTest"
)
MAY_LEAVE_OUT = {
    "tests/examples/test_examples.py": "jq, Perl or Node may be missing on a user's machine; .ci/run insists",
    "tests/clients/test_node_sdk.py": "Node may be missing on a user's machine; .ci/run insists on it",
}


def _wants_a_test(path: Path, text: str) -> bool:
    """A façade only names what others hold; test_facades.py holds it to that."""
    return path.name != "__init__.py" and bool(text)


def test_each_source_file_has_its_test(root: Path, product: list[Path]) -> None:
    """``simulators/faults/delay.py`` is tested by ``tests/simulators/faults/test_delay.py``."""
    wanted = [path for path in product if _wants_a_test(path, (root / path).read_text())]
    missing = [
        str(path)
        for path in wanted
        if str(path) not in NO_TEST_OF_ITS_OWN
        and not (root / "tests" / path.parent / f"test_{path.name}").is_file()
    ]

    assert missing == []


def test_the_exceptions_are_needed(root: Path) -> None:
    """An exception for a file that has gone, or has its test by now, is taken off the list."""
    needless = [
        name
        for name in NO_TEST_OF_ITS_OWN
        if not (root / name).is_file()
        or (root / "tests" / Path(name).parent / f"test_{Path(name).name}").is_file()
    ]

    assert needless == []


def test_no_test_is_left_out(root: Path, files: list[Path]) -> None:
    """What is skipped or expected to fail proves nothing; the few that may be are named with the reason."""
    tests = [path for path in files if path.parts[0] == "tests" and path.suffix == ".py"]
    left_out = [
        str(path)
        for path in tests
        if path.name != Path(__file__).name
        and str(path) not in MAY_LEAVE_OUT
        and LEFT_OUT.search((root / path).read_text())
    ]

    assert left_out == []
