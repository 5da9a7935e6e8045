"""Time and chance are arguments: nobody asks the machine for them but the modules that are there for it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

AMBIENT = {
    "time": {"time", "time_ns", "sleep", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"}
    | {"localtime", "gmtime", "ctime", "strftime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "asyncio": {"sleep"},
    "threading": {"Timer"},
    "uuid": {"uuid1", "uuid4"},
    "os": {"urandom"},
    "random": {"random", "uniform", "randint", "choice", "choices", "shuffle", "sample", "gauss", "randbytes"}
    | {"getrandbits", "expovariate", "randrange", "seed", "SystemRandom"},
}
"""Module or class, and what of it asks the machine."""

UNSEEDED = "Random()"

ALLOWED: Mapping[str, tuple[set[str], str]] = {
    "reference/clock.py": (
        {"time.time", "time.monotonic", "time.sleep"},
        "the reference's clock over the machine's",
    ),
    "simulators/clock.py": ({"time.monotonic_ns", "time.sleep"}, "the real clock of rig wire"),
    **{
        f"simulators/server/{name}.py": ({"asyncio.sleep"}, "a real server lets real time pass")
        for name in ("asgi", "exchange", "service")
    },
    "simulators/server/listener.py": ({"asyncio.sleep"}, "gives the loop a turn"),
    "simulators/world/door.py": ({"random.seed"}, "gives the target's shared generator the world's seed"),
    "simulators/world/chance.py": ({"random.SystemRandom"}, "tells it from generators that take a seed"),
    "simulators/world/refusals.py": (
        {"time.time", "time.monotonic", "time.sleep"},
        "looks whether somebody else has replaced them",
    ),
    **{
        f"simulators/chaos/{name}.py": ({"asyncio.sleep"}, "a real proxy lets real time pass")
        for name in ("addon", "away", "origin")
    },
    "reference/rate_limit/handler.py": (
        {UNSEEDED, "uuid.uuid4"},
        "where nobody gives them, a deployed process has its own chance and its own name in metrics",
    ),
    "reference/validation/gate.py": ({"uuid.uuid4"}, "a deployed process names its attempts by chance"),
    "reference/self_heal/parts.py": (
        {UNSEEDED, "uuid.uuid4"},
        "a deployed healer names its heals by chance, and spreads its repetitions",
    ),
    "reference/balldontlie/base.py": ({UNSEEDED}, "hands its default on to the handler"),
}
"""Files that may, what of it, and why."""

JUDGED = ("reference", "simulators", "scenarios")


def _asked(tree: ast.Module) -> Iterator[str]:
    """Every use of the machine's time or chance, however it was imported."""
    modules: dict[str, str] = {}
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = _owner(node.value, modules, names)
            if node.attr in AMBIENT.get(owner, ()):
                yield f"{owner}.{node.attr}"
        elif isinstance(node, ast.Name) and (whole := names.get(node.id)):
            owner, _, name = whole.rpartition(".")
            if name in AMBIENT.get(owner, ()):
                yield whole
        if isinstance(node, ast.Call) and not node.args and not node.keywords and _is_random(node, names):
            yield UNSEEDED


def _owner(node: ast.expr, modules: Mapping[str, str], names: Mapping[str, str]) -> str:
    """What ``x`` in ``x.now`` stands for: an imported module or class, not a field so called."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
        return node.attr
    if isinstance(node, ast.Name):
        return modules.get(node.id) or names.get(node.id, "").rpartition(".")[2]
    return ""


def _is_random(node: ast.Call, names: Mapping[str, str]) -> bool:
    if isinstance(node.func, ast.Name):
        return names.get(node.func.id) == "random.Random"
    return isinstance(node.func, ast.Attribute) and node.func.attr == "Random"


def _used(root: Path, product: list[Path]) -> dict[str, set[str]]:
    return {
        str(path): used
        for path in product
        if path.parts[0] in JUDGED and (used := set(_asked(ast.parse((root / path).read_text()))))
    }


def test_time_and_chance_are_arguments(root: Path, product: list[Path]) -> None:
    """Outside the named files nothing asks the machine for time, sleep or chance."""
    more = {
        name: sorted(used - ALLOWED.get(name, (set(), ""))[0]) for name, used in _used(root, product).items()
    }

    assert {name: used for name, used in more.items() if used} == {}


def test_no_exception_is_left_over(root: Path, product: list[Path]) -> None:
    """A file that no longer needs its exception loses it."""
    used = _used(root, product)
    left = {name: sorted(allowed - used.get(name, set())) for name, (allowed, _) in ALLOWED.items()}

    assert {name: needless for name, needless in left.items() if needless} == {}


def test_the_search_finds_each_form() -> None:
    """However a module is imported, its use is found; a seeded source and a given clock are not accused."""
    wrong = ast.parse(
        "import time, uuid, random, datetime as dt\nfrom time import sleep as nap\n"
        "from datetime import datetime, date\nfrom random import Random\n"
        "time.time(); nap(1); datetime.now(); dt.datetime.now(); date.today(); uuid.uuid4()\n"
        "random.random(); Random(); random.Random(); f = time.monotonic\n"
    )
    right = ast.parse(
        "from random import Random\nRandom(3)\nself.clock.sleep(1)\nclock.time()\n"
        "self.parts.random.uniform(0, 1)\n"
    )

    assert {
        "time.time", "time.sleep", "datetime.now", "date.today", "uuid.uuid4", "random.random", UNSEEDED,
        "time.monotonic",
    } == set(_asked(wrong))  # fmt: skip
    assert list(_asked(right)) == []
