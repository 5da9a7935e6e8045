"""A core for each of two processes that time each other: one that is moved loses what it had at hand."""

import os


def take(place: int) -> None:
    """Keep this process on one of its cores, the one at *place*; nothing happens where there is but one."""
    if not hasattr(os, "sched_setaffinity"):
        return  # only Linux lets a process choose
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[place]})
