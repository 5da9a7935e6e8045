"""What is replaced, by module: the list that a test holds to each supported Python."""

import _posixsubprocess
import _thread
import concurrent.futures.thread
import datetime as dt
import itertools
import os
import queue
import random
import select
import selectors
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

from . import chance, names, pair, raw, refusals, sockets, tasks, threads, tls, waiting
from .clocks import CLOCKS
from .dates import WorldDate, WorldDatetime
from .locks import Lock, new_lock
from .numbered import numbered
from .rlock import RLock

Row = tuple[Any, str, Any]
"""A module or class, a name in it, and what takes its place there."""

_PROCESSES = (
    (os, ("fork", "forkpty", "posix_spawn", "posix_spawnp", "system", "popen")),
    (subprocess.Popen, ("__init__",)),
    (_posixsubprocess, ("fork_exec",)),  # what multiprocessing spawns with
)

_NAMES = (
    "getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo",
)  # fmt: skip
_INSTEAD = "Give the target a way to do without"


def rows(draw: chance.Chance) -> Iterator[Row]:
    """Give everything that is replaced, on this Python."""
    for owner, name, value in _all(draw):
        if hasattr(owner, name):
            yield owner, name, value


def _all(draw: chance.Chance) -> Iterator[Row]:
    yield from _of_threads()
    for name, clock in CLOCKS.items():
        yield time, name, clock
    yield dt, "datetime", WorldDatetime
    yield dt, "date", WorldDate
    yield from _of_network()
    yield os, "urandom", draw.urandom
    yield os, "getrandom", draw.urandom
    yield ssl, "RAND_bytes", draw.urandom
    yield random.Random, "seed", draw.seeding()
    yield tempfile, "_name_sequence", None
    yield uuid, "_generate_time_safe", None
    yield uuid, "_UuidCreate", None
    yield uuid, "_node", chance.NODE
    yield uuid, "_last_timestamp", None
    for owner, functions in _PROCESSES:
        for name in functions:
            what = "subprocess" if owner is subprocess.Popen else f"{owner.__name__}.{name}"
            yield owner, name, refusals.refuse(f"{what} starts a process", _INSTEAD)


def _of_threads() -> Iterator[Row]:
    yield _thread, "allocate_lock", new_lock
    yield _thread, "allocate", new_lock
    yield _thread, "RLock", RLock
    yield _thread, "start_new_thread", threads.start_new_thread
    yield _thread, "start_new", threads.start_new_thread
    yield _thread, "_set_sentinel", threads.set_sentinel
    yield _thread, "_ThreadHandle", threads.ThreadHandle
    yield _thread, "start_joinable_thread", threads.start_joinable_thread
    yield threading, "_allocate_lock", new_lock
    yield threading, "Lock", Lock if raw.JOINABLE else new_lock
    yield threading, "_CRLock", RLock
    yield threading, "_start_new_thread", threads.start_new_thread
    yield threading, "_set_sentinel", threads.set_sentinel
    yield threading, "_ThreadHandle", threads.ThreadHandle
    yield threading, "_start_joinable_thread", threads.start_joinable_thread
    yield threading, "excepthook", threads.quiet(threading.excepthook)
    # The names of threads and pools count from one in every world.
    yield threading, "_counter", itertools.count(1).__next__
    yield concurrent.futures.thread.ThreadPoolExecutor, "_counter", itertools.count().__next__
    yield concurrent.futures.thread, "_WorkItem", tasks.WorkItem
    yield queue, "SimpleQueue", waiting.SimpleQueue
    count = itertools.count(1).__next__
    yield from numbered(threading.Thread, count)
    yield from numbered(concurrent.futures.Future, count)


def _of_network() -> Iterator[Row]:
    yield socket, "socket", sockets.Socket
    for name in _NAMES:
        yield socket, name, getattr(names, name)
    yield socket, "socketpair", pair.socketpair
    yield select, "select", waiting.select_
    yield select, "poll", waiting.Poll
    yield select, "epoll", waiting.epoll
    yield selectors.PollSelector, "_selector_cls", waiting.Poll
    yield selectors, "DefaultSelector", waiting.Selector
    yield ssl.SSLContext, "wrap_socket", tls.wrap_socket
    yield ssl.SSLContext, "wrap_bio", tls.wrap_bio
    for name in ("load_verify_locations", "load_default_certs", "set_default_verify_paths"):
        yield ssl.SSLContext, name, tls.load_nothing


SEEN = (_thread, threading, time, dt, queue, socket, select, os, ssl, selectors)
"""Modules whose functions others bind by name: what refers to a replaced one is changed everywhere."""
