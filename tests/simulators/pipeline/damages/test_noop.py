"""noop."""

from tests.simulators.pipeline.made import changed, shown


def test_nothing_happens() -> None:
    """The control: every table is as it was."""
    assert changed({"kind": "noop"}) == set()
    assert shown({"kind": "noop"}) == [False, False, False]
