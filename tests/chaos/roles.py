"""Which process of the site is what."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.chaos import titles


class Role(StrEnum):
    """What a process does, and so what its death may break."""

    SITE = "first process"
    WEB_MASTER = "web master"
    WEB_WORKER = "web worker"
    SUPERVISOR = "supervisor"
    CLUSTER = "cluster"
    SENTINEL = "sentinel"
    MONITOR = "monitor"
    PUSHER = "pusher"
    IDLE_WORKER = "idle worker"
    BUSY_WORKER = "busy worker"
    CHILD = "job's child"


@dataclass(frozen=True, slots=True)
class Process:
    """One process as the kernel shows it."""

    pid: int
    parent: int
    session: int
    name: str
    start: str


def alive() -> dict[int, Process]:
    """Return every process of the machine that is not a zombie."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (process := _read(entry)) is not None:
            found[process.pid] = process
    return found


def _read(entry: Path) -> Process | None:
    try:
        stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    front, _, back = stat.rpartition(")")
    fields = back.split()
    if fields[0] in "ZX":
        return None
    name = front.partition("(")[2]
    return Process(int(entry.name), int(fields[1]), int(fields[3]), name, fields[19])


def roles_under(site: int) -> dict[Role, list[Process]]:
    """Return the site's processes by role. One that has not said yet what it is, or
    whose parent just ended, is left out.
    """
    living = alive()
    found: dict[Role, list[Process]] = {role: [] for role in Role}
    for process in _family(site, living):
        role = _role(process, site, living)
        if role is not None:
            found[role].append(process)
    return found


def _family(site: int, living: dict[int, Process]) -> Iterator[Process]:
    children: dict[int, list[Process]] = {}
    for process in living.values():
        children.setdefault(process.parent, []).append(process)
    waiting = [living[site]] if site in living else []
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process.pid, [])


_BY_NAME = {titles.MONITOR: Role.MONITOR, titles.PUSHER: Role.PUSHER}
_WORKERS = {titles.IDLE, titles.BUSY}


def _role(process: Process, site: int, living: dict[int, Process]) -> Role | None:
    parent = living.get(process.parent)
    above = parent.name if parent else ""
    if process.pid == site:
        return Role.SITE
    if process.name in {titles.WEB_MASTER, titles.WEB_WORKER}:
        return Role.WEB_MASTER if process.parent == site else Role.WEB_WORKER
    if process.name == titles.CLUSTER:
        return _queue_role(process, parent)
    if process.name in _WORKERS:
        return Role.CHILD if above in _WORKERS else _worker_role(process, living)
    if process.parent == site and _leads_a_cluster(process, living):
        return Role.SUPERVISOR
    return _BY_NAME.get(process.name)


def _queue_role(process: Process, parent: Process | None) -> Role | None:
    """Tell the cluster from the sentinel it forked; both bear its name, and for a
    moment so do the sentinel's children.
    """
    if process.session == process.pid:
        return Role.CLUSTER
    if parent is not None and parent.session == parent.pid:
        return Role.SENTINEL
    return None


def _worker_role(process: Process, living: dict[int, Process]) -> Role:
    """Say whether a worker has a child that works on a job."""
    busy = any(other.parent == process.pid for other in living.values())
    return Role.BUSY_WORKER if busy else Role.IDLE_WORKER


def _leads_a_cluster(process: Process, living: dict[int, Process]) -> bool:
    return any(
        other.parent == process.pid and other.session == other.pid
        for other in living.values()
    )


def with_variable(setting: str) -> list[int]:
    """Return the processes, wherever they hang, that were started with «NAME=value» in
    their environment.
    """
    wanted = setting.encode()
    found = []
    for pid in alive():
        with suppress(OSError):
            if wanted in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
                found.append(pid)
    return found


def send(pid: int, number: signal.Signals) -> bool:
    """Send a signal; false when the process is gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
