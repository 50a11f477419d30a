"""Which process on which machine: names that outlive a process and are never mistaken
for a later one with the same number.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

_PR_SET_PDEATHSIG = 1


@cache
def machine() -> str:
    """Return this machine's name: the host, its boot and its space of process numbers,
    so that two containers with one name are two machines. `RESUMEOPT_MACHINE` names it
    where that is not enough.
    """
    parts = [settings.RESUMEOPT_MACHINE or socket.gethostname()]
    try:
        parts.append(
            Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        )
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    except OSError:
        parts.append("unknown")
    return f"{parts[0][:60]}/{sha256(''.join(parts).encode()).hexdigest()[:8]}"


def start_of(pid: int) -> str:
    """Return when a process began, in ticks since the machine did; empty when it is
    gone or only waits to be buried.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in "ZX" else fields[19]


def this_process() -> str:
    """Return the name of the process that asks: machine:pid:start."""
    pid = os.getpid()
    return f"{machine()}:{pid}:{start_of(pid)}"


def is_here(name: str) -> bool:
    """Say whether a named process runs, or ran, on this machine."""
    return name.startswith(f"{machine()}:")


def pid_of(name: str) -> int | None:
    """Return the number of a process of this machine, or None when it is gone."""
    if not is_here(name):
        return None
    pid, _, start = name.removeprefix(f"{machine()}:").partition(":")
    alive = pid.isdecimal() and start and start_of(int(pid)) == start
    return int(pid) if alive else None


def kill(name: str) -> None:
    """End a process of this machine, if it is still there."""
    pid = pid_of(name)
    if pid is not None and pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def die_with_parent(parent: int, sent: signal.Signals = signal.SIGKILL) -> None:
    """Have this process get a signal when its parent ends, so that nothing is orphaned.
    Linux only; elsewhere it does nothing.
    """
    try:
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(sent))
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:  # it ended before we asked
        os.kill(os.getpid(), sent)


def group_is_empty(group: int) -> bool:
    """Say whether no process of a session is left."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and _session_of(entry) == group:
            return False
    return True


def kill_session(session: int) -> None:
    """End every process of a session, whatever process groups it made."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and _session_of(entry) == session:
            try:
                os.kill(int(entry.name), signal.SIGKILL)
            except ProcessLookupError:
                continue


def _session_of(entry: Path) -> int:
    try:
        stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    fields = stat.rpartition(")")[2].split()
    return 0 if fields[0] in "ZX" else int(fields[3])
