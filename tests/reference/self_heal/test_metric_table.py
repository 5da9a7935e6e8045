"""The metrics of self-heal: each names lines and fields that are really written."""

from reference.self_heal.metric_table import METRICS
from tests.reference.lines import by_event, check
from tests.reference.self_heal.fake_orchestra import Orchestra
from tests.reference.self_heal.test_flow import ZONE


def test_the_healer_writes_every_line() -> None:
    """Over a night with something to heal."""
    world = Orchestra((ZONE,))
    world.start()

    check(METRICS, by_event(world.stream.getvalue()))
