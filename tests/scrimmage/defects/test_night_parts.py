"""What wrong nights are made of."""

from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.reference import Reference


def test_what_is_not_broken_is_the_references() -> None:
    """So that one mistake is judged at a time."""
    whole, reference = BrokenNight("none"), Reference()

    assert (whole.spec, whole.module, whole.simulated, whole.ours) == ("defect:none", "", True, True)
    assert (whole.gate, whole.healer) == (reference.gate, reference.healer)
    assert whole.declares({}) == reference.declares({})
