"""Campaigns on a Dask cluster."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from scrimmage import cluster, sources
from scrimmage.cluster import Cluster, ClusterError, address_of, cluster_at

pytestmark = pytest.mark.wire
HERE = Path(__file__).parent
SCRIMMAGE = str(Path(sys.executable).with_name("scrimmage"))
SCENARIOS = ("rate_limit/refused_mid_scrape", "rate_limit/threads_one_key")


def cluster_of(workers: str) -> "subprocess.Popen[str]":
    """A scheduler with so many workers, in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-P", str(HERE / "dask_cluster.py"), workers],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """The port of a scheduler with two workers."""
    with cluster_of("2") as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("", timeout=30)


def certified(folder: Path, *words: str, seeds: int = 12) -> tuple[int, str]:
    """The exit code of a certification of so many seeds, and its last words."""
    chosen = [word for name in SCENARIOS for word in ("--scenario", name)]
    done = subprocess.run(
        [SCRIMMAGE, "certify", *chosen, "--rig", "sim", "--seeds", str(seeds), "--out", str(folder), *words],
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
    "spec",
    [
        "",
        "dask://",
        "127.0.0.1:9",
        "dask://host",
        "dask://host:0",
        "dask://host:99999",
        "dask://host:\u0661",
        "dask://host:1/",
        "dask://[host:1",
        "tcp://host:1",
    ],
)
def test_a_wrong_address_says_what_is_valid(spec: str) -> None:
    """Before anybody is asked."""
    with pytest.raises(ClusterError, match=r"Valid: dask://HOST:PORT"):
        address_of(spec)


def test_an_address_is_the_schedulers() -> None:
    """IPv6 in brackets too."""
    assert address_of("dask://127.0.0.1:8786") == "tcp://127.0.0.1:8786"
    assert address_of("dask://[::1]:8786") == "tcp://[::1]:8786"


def test_workers_with_other_files_than_ours_are_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same version says little: a checkout has one for months."""
    monkeypatch.setattr(sources, "CODE", "ours")

    with (
        pytest.raises(ClusterError, match=r"runs other files of scrimmage than are here .* here ours\)"),
        cluster_at(f"dask://127.0.0.1:{port}"),
    ):
        pytest.fail("its workers are not of our files")


def test_a_worker_that_joins_late_is_of_our_files_too() -> None:
    """Each run brings the digest of what ran it."""
    cluster.require_ours("a worker", sources.CODE)
    with pytest.raises(ClusterError, match="a worker runs other files"):
        cluster.require_ours("a worker", "other")


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_what_is_no_scheduler_is_told_at_once(says: bytes) -> None:
    """Dask's own client takes four letters for a length, or waits for minutes."""
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:

        def answer() -> None:
            with server.accept()[0] as there:
                there.sendall(says)

        pool.submit(answer)
        with (
            pytest.raises(ClusterError, match="is no Dask scheduler"),
            cluster_at(f"dask://127.0.0.1:{server.getsockname()[1]}"),
        ):
            pytest.fail("nobody of Dask is there")


def test_one_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler speaks first."""
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        pytest.raises(ClusterError, match="does not answer: timed out"),
        cluster_at(f"dask://127.0.0.1:{server.getsockname()[1]}"),
    ):
        pytest.fail("nobody of Dask is there")


class Client:
    """As much of Dask's as is looked at."""

    status = "running"
    threads = 1

    def nthreads(self) -> dict[str, int]:
        """Threads of each worker."""
        return {"tcp://127.0.0.1:2": self.threads} if self.threads else {}


@pytest.fixture
def looked_at() -> Iterator[Cluster]:
    """A cluster of which somebody else tells who is there."""
    with ThreadPoolExecutor(1) as pool:
        yield Cluster(pool, 2, "tcp://127.0.0.1:1", Client())


def test_a_cluster_without_workers_is_given_up_in_time(
    looked_at: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at once: a nanny starts another."""
    looked_at.look()
    looked_at.client.threads = 0
    looked_at.look()
    monkeypatch.setattr(cluster, "ALONE", 0)

    with pytest.raises(ClusterError, match="has had no workers for 0 s"):
        looked_at.look()
    looked_at.client.threads = 1
    looked_at.look()


def test_a_scheduler_that_is_gone_is_told(looked_at: Cluster) -> None:
    """Dask's client looks for it for ever, and cancels what was under way."""
    looked_at.client.status = "connecting"

    with pytest.raises(ClusterError, match=r"at tcp://127\.0\.0\.1:1 has gone away"):
        looked_at.look()
    assert "has gone away" in looked_at.lost(CancelledError())


def test_what_is_lost_is_told_in_words(looked_at: Cluster) -> None:
    """An error that is not of the cluster is somebody else's."""
    from distributed import KilledWorker  # noqa: PLC0415 (slow to read)

    last: Any = None
    assert "died, one after another" in looked_at.lost(KilledWorker("a", last, 3))
    assert looked_at.lost(ClusterError("so")) == "so"
    assert not looked_at.lost(OSError())


def test_what_was_run_is_judged_when_the_scheduler_dies(tmp_path: Path) -> None:
    """In a sentence, without a traceback of Dask's, and with the exit code of what is unknown."""
    with cluster_of("1") as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        kept = tmp_path / "histories"

        def kill() -> None:
            while not (kept.exists() and any(kept.iterdir())):
                if stop.wait(0.05):
                    return
            os.killpg(process.pid, signal.SIGKILL)

        stop = threading.Event()
        killer = threading.Thread(target=kill)
        killer.start()
        try:
            code, says = certified(tmp_path, "--executor", f"dask://127.0.0.1:{port}", seeds=2000)
        finally:
            stop.set()
            killer.join()

    assert (code, "Traceback" in says) == (3, False), says
    assert "has gone away; judging what was run so far" in says
