"""A Dask cluster of two workers on loopback: ``python dask_cluster.py [WORKERS]``.

It tells its port in one line, and ends when its standard input does.
"""

import sys

from distributed import LocalCluster


def main() -> None:
    """Run it."""
    with LocalCluster(  # type: ignore[no-untyped-call]  # of Dask
        n_workers=int((sys.argv[1:] or ["2"])[0]), threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address=None, worker_dashboard_address=None, silence_logs=True,
    ) as cluster:  # fmt: skip
        print(cluster.scheduler_address.rpartition(":")[2], flush=True)  # noqa: T201 (that is what it is asked for)
        sys.stdin.read()


if __name__ == "__main__":
    main()
