"""What a spec on the command line means."""

import pytest

from scrimmage.defects.table import DEFECTS
from scrimmage.targets.module import Module
from scrimmage.targets.table import TARGETS, UnknownTargetError, resolve


@pytest.mark.parametrize("spec", list(TARGETS))
def test_each_target_is_called_by_its_own_spec(spec: str) -> None:
    """Verdicts name it so, and replays find it again."""
    assert resolve(spec).spec == spec


@pytest.mark.parametrize("spec", ["module:scrape", "package.module:Owner.scrape"])
def test_a_module_and_attribute_is_the_users_own(spec: str) -> None:
    """It is not imported here."""
    assert resolve(spec) == Module(spec)


def test_a_defect_is_a_target_too() -> None:
    """So that its scenario can be replayed."""
    name = next(iter(DEFECTS))

    assert resolve(f"defect:{name}") is DEFECTS[name].target


def test_an_unknown_defect_is_answered_with_those_there_are() -> None:
    """All of them."""
    with pytest.raises(UnknownTargetError, match=next(iter(DEFECTS))):
        resolve("defect:none")


@pytest.mark.parametrize("spec", ["", ":", "a:", ":b", "a b:c", "a.:b", "a:b.", "../a:b", "a:b:c"])
def test_what_is_no_spec_is_refused(spec: str) -> None:
    """Nothing of it is imported or run."""
    with pytest.raises(UnknownTargetError, match="Valid: reference, deployed, urllib3, tenacity, stamina"):
        resolve(spec)


def test_a_slip_is_answered_with_the_right_one() -> None:
    """The error teaches."""
    with pytest.raises(UnknownTargetError, match=r"Did you mean 'urllib3'\?"):
        resolve("urlib3")
