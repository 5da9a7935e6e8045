"""The machine's own primitives, kept before anything is replaced.

Modules that bind what is going to be replaced are imported here first, so that the scan finds them.
"""

import _random
import _thread
import concurrent.futures.thread
import datetime as dt
import logging
import os
import queue
import random
import secrets
import select
import socket
import ssl
import sys
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

PRELOADED = (
    _random, concurrent.futures.thread, dt, logging, os, queue, random, secrets, select, socket, ssl,
    sys, threading, time, uuid,
)  # fmt: skip
"""What is imported before anything is replaced."""

allocate_lock = _thread.allocate_lock
LockType: type[Any] = _thread.LockType
RLockType: type[Any] = _thread.RLock
get_ident = _thread.get_ident
start_new_thread = _thread.start_new_thread
JOINABLE = hasattr(_thread, "start_joinable_thread")
"""Whether threads are started by handles (CPython 3.13 and later)."""

start_joinable_thread: Callable[..., Any] = getattr(_thread, "start_joinable_thread", None)  # type: ignore[assignment]  # called only where it is there
ThreadHandle: Callable[[], Any] = getattr(_thread, "_ThreadHandle", None)  # type: ignore[assignment]  # called only where it is there
set_sentinel: Callable[[], Any] = getattr(_thread, "_set_sentinel", None)  # type: ignore[assignment]  # called only where it is there

CLOCKS = {
    name: getattr(time, name)
    for name in (
        "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time",
        "process_time_ns", "thread_time", "thread_time_ns", "clock_gettime", "clock_gettime_ns", "sleep",
        "localtime", "gmtime", "ctime", "asctime", "strftime",
    )
    if hasattr(time, name)
}  # fmt: skip
"""The machine's clocks by name."""

Random = random.Random
SimpleQueue: type[Any] = queue.SimpleQueue
RealSocket = socket.socket
RealDatetime = dt.datetime
RealDate = dt.date
