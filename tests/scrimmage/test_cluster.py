"""Campaigns on a Dask cluster."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrimmage.cluster import ClusterError, address_of, version_there

pytestmark = pytest.mark.wire
HERE = Path(__file__).parent
SCRIMMAGE = str(Path(sys.executable).with_name("scrimmage"))
SCENARIOS = ("rate_limit/refused_mid_scrape", "rate_limit/threads_one_key")


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """The port of a scheduler with two workers."""
    command = [sys.executable, "-P", str(HERE / "dask_cluster.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("", timeout=30)


def certified(folder: Path, *words: str) -> tuple[int, str]:
    """The exit code of a certification of 12 seeds, and its last words."""
    chosen = [word for name in SCENARIOS for word in ("--scenario", name)]
    done = subprocess.run(
        [SCRIMMAGE, "certify", *chosen, "--rig", "sim", "--seeds", "12", "--out", str(folder), *words],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_cluster_gives_the_verdict_and_the_histories_that_this_machine_gives(
    port: str, tmp_path: Path
) -> None:
    """To the byte: workers share no folder with us, so histories come back with what was judged."""
    here, there = tmp_path / "here", tmp_path / "there"

    assert certified(here, "--jobs", "1")[0] == 0
    code, says = certified(there, "--executor", f"dask://127.0.0.1:{port}")
    assert (code, "Traceback" in says) == (0, False), says

    verdicts = [json.loads((one / "verdict.json").read_text()) for one in (here, there)]
    assert verdicts[0]["scenarios"] == verdicts[1]["scenarios"]
    kept = [{path.name: path.read_bytes() for path in (one / "histories").iterdir()} for one in (here, there)]
    assert len(kept[0]) == 24
    assert kept[0] == kept[1]


def test_jobs_say_nothing_to_a_cluster(port: str, tmp_path: Path) -> None:
    """It has workers of its own."""
    code, says = certified(tmp_path, "--executor", f"dask://127.0.0.1:{port}", "--jobs", "2")

    assert (code, "--jobs says nothing with --executor" in says) == (2, True)


def test_a_scheduler_that_is_not_there_is_one_error(tmp_path: Path) -> None:
    """In time, and before anything is run."""
    code, says = certified(tmp_path, "--executor", "dask://127.0.0.1:9")

    assert code == 2
    assert "--executor: the scheduler at tcp://127.0.0.1:9 does not answer" in says
    assert "Traceback" not in says


@pytest.mark.parametrize(
    "spec", ["dask://", "127.0.0.1:9", "dask://host", "dask://host:0", "dask://host:99999"]
)
def test_a_wrong_address_says_what_is_valid(spec: str) -> None:
    """Before anybody is asked."""
    with pytest.raises(ClusterError, match=r"Valid: dask://HOST:PORT"):
        address_of(spec)


def test_an_address_is_the_schedulers() -> None:
    """IPv6 in brackets too."""
    assert address_of("dask://127.0.0.1:8786") == "tcp://127.0.0.1:8786"
    assert address_of("dask://[::1]:8786") == "tcp://[::1]:8786"


def test_the_version_is_told_where_it_is_run() -> None:
    """Ours."""
    assert version_there()
