"""What stands in the head of a verdict as declared."""

from scenarios.read import parse
from scrimmage import engine
from scrimmage.certification import verdict_of
from scrimmage.fold import Folds
from scrimmage.judging import judge
from scrimmage.plan import plan
from scrimmage.targets.base import Target
from scrimmage.targets.reference import Reference
from scrimmage.targets.urllib3_target import Urllib3
from scrimmage.verdict import Verdict

ONE_RETRY = '[env]\nRATE_LIMIT_MAX_RETRIES = "1"\n\n[claims]'


def _told(target: Target, calm: str) -> Verdict:
    """The verdict of one run whose scenario sets a variable of the target."""
    loaded = parse(calm.replace("[claims]", ONE_RETRY), "calm.toml")
    runs = Folds()
    for case in plan([loaded], target, rig="sim", seeds=[0]).cases:
        runs.take(judge(engine.run_one(case, target)), case.scenario)
    return verdict_of(runs, target=target, started="", config={})


def test_what_is_ours_declares_its_defaults_whatever_a_run_was_told(calm: str) -> None:
    """A scenario's variables change what a run declares; the head speaks of the target."""
    assert _told(Reference(), calm).target.declares.attempts_per_page == 6


def test_of_others_the_first_run_tells(calm: str) -> None:
    """Nobody else can be asked."""
    assert _told(Urllib3(), calm).target.declares.attempts_per_page == 2
