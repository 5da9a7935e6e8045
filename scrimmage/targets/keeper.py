"""Starts somebody's command and sees to its end; standard library only, run by path.

Called as ``python keeper.py SOCKET VARIABLES WORD…``, with a JSON object of variables for the command alone.
It gets this process's standard input, output and error, and a process group of its own. Once it ends, or the
other side of SOCKET is closed, which happens whenever the process that holds it ends, everything that the
command started is killed. How it ended goes over SOCKET as one JSON object: ``{"code": N}``,
``{"signal": N}`` or ``{"cannot": "why"}``.
"""

import contextlib
import json
import os
import select
import signal
import socket
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_SHARED = "/dev/shm"  # noqa: S108 (names with the number of a process that was ours)


def main(descriptor: int, variables: dict[str, str], words: list[str]) -> None:
    """Run *words* with *variables* to their end, or until nobody holds the other side of *descriptor*."""
    _ask_kernel(_PR_SET_CHILD_SUBREAPER, 1)
    with socket.socket(fileno=descriptor) as other:
        other.set_inheritable(False)
        ended, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        # A terminal's Ctrl-C is for who started us; he closes the socket then.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        pid, cannot = start(words, {**os.environ, **variables})
        fate: dict[str, object] | None = {"cannot": cannot} if cannot else None
        _let_go()
        while fate is None:
            there, _, _ = select.select([descriptor, ended], [], [])
            fate = _reaped(pid)
            if descriptor in there:
                break
            os.read(ended, 1 << 10)
        kill_all(pid)
        _tidy(pid)
        with contextlib.suppress(OSError):
            other.sendall(json.dumps(fate or {"signal": int(signal.SIGKILL)}).encode() + b"\n")


def start(words: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Start *words* in a process group of their own; gives its number, and why it could not be started."""
    mine = os.getpid()
    failed, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        _become(words, env, mine, tell)
    os.close(tell)
    with os.fdopen(failed, "rb") as pipe:
        return pid, pipe.read().decode(errors="replace")


def _become(words: list[str], env: dict[str, str], parent: int, tell: int) -> None:
    """Become the command. Never returns."""
    try:
        os.setpgid(0, 0)
        _ask_kernel(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:
            os._exit(1)
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        os.execvpe(words[0], words, env)  # noqa: S606 (the user named it)
    except OSError as error:
        os.write(tell, (error.strerror or str(error)).encode())
    finally:
        os._exit(1)


def _let_go() -> None:
    """Hold no end of the command's pipes, so that they end with it."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.close(nothing)


def _reaped(pid: int) -> dict[str, object] | None:
    """Take what has ended off the kernel's hands; how *pid* ended, None where it runs."""
    fate: dict[str, object] | None = None
    while True:
        try:
            ended, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return fate
        if ended == 0:
            return fate
        if ended == pid:
            code = os.waitstatus_to_exitcode(status)
            fate = {"code": code} if code >= 0 else {"signal": -code}


def kill_all(group: int) -> None:
    """Kill *group*, and whoever left it: the kernel hands orphans to this process (Linux)."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
    while True:
        for child in _children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    """Every process that this one would have to wait for."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:  # noqa: PTH123 (quick to start)
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


def _tidy(pid: int) -> None:
    """Remove what libfaketime shares among processes, which it does not do itself when it is killed."""
    for name in (f"faketime_shm_{pid}", f"sem.faketime_sem_{pid}"):
        with contextlib.suppress(OSError):
            os.unlink(f"{_SHARED}/{name}")  # noqa: PTH108 (quick to start)


def _ask_kernel(what: int, value: int) -> None:
    """``prctl``, where there is one."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (only where there is a prctl)

        ctypes.CDLL(None).prctl(what, value)


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])
