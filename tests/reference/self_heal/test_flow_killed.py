"""The main flow of healers that die, sleep, or meet each other."""

import pytest

from tests.reference.self_heal.fake_orchestra import KilledError, Orchestra
from tests.reference.self_heal.test_flow import ZONE, ZONE_CLOSURE


def test_killed_at_each_side_effect_it_converges() -> None:
    """Same id, same keys, no second effective run, no alert twice; a start while the lease lasts is busy.

    Before one is after the last one: nothing that anybody sees lies between.
    """
    calm = Orchestra((ZONE,))
    calm.start()
    deaths = [("before", 0), *(("after", number) for number in range(len(calm.effects)))]
    for when, number in deaths:
        world = Orchestra((ZONE,), dies=(when, number))
        what = f"{when} {number} {calm.effects[number]}"
        with pytest.raises(KilledError):
            world.start()
        world.pass_(10)
        assert str(world.start().state) in ("busy", "healed", "nothing_to_do"), what
        world.pass_(400)
        assert str(world.start().state) in ("healed", "nothing_to_do"), what

        assert world.is_whole, what
        assert [name for name, _ in world.effective] == ZONE_CLOSURE, what
        assert len({one.correlation for one in world.triggers}) == 1, what
        assert len({(one.processor, one.key) for one in world.triggers}) == 3, what
        assert [one["state"] for one in world.history()] == ["healed"], what
        assert len(world.texts) == len(set(world.texts)) <= 2, what


@pytest.mark.parametrize("skew", [-30.0, 30.0])
def test_of_two_healers_one_works(skew: float) -> None:
    """A second one, started before each side effect of the first, is busy or finds nothing left to do."""
    calm = Orchestra((ZONE,))
    calm.start()
    for number in range(0, len(calm.effects), 3):  # rig sim asks all of them
        world = Orchestra((ZONE,))
        said: list[str] = []
        world.hooks[number] = lambda world=world, said=said: said.append(str(world.start(skew=skew).state))  # type: ignore[misc]
        own = str(world.start().state)

        assert {own, *said} <= {"healed", "busy", "nothing_to_do"}, number
        assert "healed" in (own, *said), number
        assert [name for name, _ in world.effective] == ZONE_CLOSURE, number
        assert len(world.triggers) == 3, number
        assert len(world.texts) == len(set(world.texts)) == 2, number


def test_a_healer_that_slept_past_its_lease_does_nothing_more() -> None:
    """Another takes over while it sleeps right before a side effect, and finishes; it then writes nothing."""
    calm = Orchestra((ZONE,))
    calm.start()
    for number in range(3, len(calm.effects), 3):
        world = Orchestra((ZONE,))
        after: list[int] = []

        def sleep(world: Orchestra = world, after: list[int] = after) -> None:
            world.clock.sleep(400)
            assert str(world.start(skew=30.0).state) in ("healed", "nothing_to_do")
            after.append(len(world.effects))

        world.hooks[number] = sleep
        own = str(world.start().state)
        # The one that it was about to do may be done; the ledger or the fencing token refuses it.
        more = world.effects[after[0] + 1 :]
        assert own in ("busy", "healed"), number
        assert all(one.startswith("update self_heal_leases") for one in more), (number, more)
        assert [name for name, _ in world.effective] == ZONE_CLOSURE, number
        assert len(world.texts) == len(set(world.texts)), number
