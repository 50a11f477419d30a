"""Watches from inside the engine's process that no piece of work runs twice at once.

Each run of a marked piece of work holds a lock on a file of that name, which the kernel
gives back when the process ends, however it ends. Whoever finds it taken by a living
process writes a line to the file of overlaps.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

VARIABLE = "TEST_WITNESS_DIR"
_EXITING = 0x4  # PF_EXITING in the kernel's sched.h
_KILL = 1 << 8  # SIGKILL in a mask of pending signals
_LONGEST_DEATH = 5.0
_SECOND_LOOK = 0.02


def prepare(folder: Path) -> None:
    """Make the folders, once, before anything runs."""
    for name in ("locks", "runs", "failures"):
        (folder / name).mkdir(parents=True)


@contextmanager
def alone(marker: str) -> Iterator[None]:
    """Note a run of the marked work, and whether another one is under way."""
    folder = _folder()
    if folder is None or not marker:
        yield
        return
    with (folder / "locks" / marker).open("a+", encoding="ascii") as file:
        if not _take(file):
            _append(folder / "overlaps", f"{marker} {_holder(file)} {os.getpid()}\n")
        _append(folder / "runs" / marker, f"{os.getpid()}\n")
        yield


def failures_so_far(marker: str) -> int:
    """Count one more failure of the marked work; return how many came before it."""
    folder = _folder()
    if folder is None:
        return 0
    path = folder / "failures" / marker
    before = path.stat().st_size if path.exists() else 0
    _append(path, ".")
    return before


def _folder() -> Path | None:
    name = os.environ.get(VARIABLE)
    return Path(name) if name else None


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="ascii") as file:
        file.write(text)


def _take(file: TextIO) -> bool:
    """Take the lock; false when a living process has it. One that is dying gives it
    back in a moment, and counts as gone.
    """
    until = time.monotonic() + _LONGEST_DEATH
    while time.monotonic() < until:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if _lives_on(_holder(file)):
                return False
            time.sleep(0.002)
        else:
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            return True
    return False


def _holder(file: TextIO) -> int:
    file.seek(0)
    return int(file.read() or 0)


def _lives_on(pid: int) -> bool:
    """Say whether a process runs and no end of it is under way. Asked twice: a signal
    just delivered is neither pending nor at work for a moment.
    """
    if not pid:
        return False  # the holder has not written its number yet: look again
    if not _lives(pid):
        return False
    time.sleep(_SECOND_LOOK)
    return _lives(pid)


def _lives(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        status = Path(f"/proc/{pid}/status").read_text(errors="replace")
    except OSError:
        return False
    fields = stat.rpartition(")")[2].split()
    pending = 0
    for line in status.splitlines():
        if line.startswith(("SigPnd:", "ShdPnd:")):
            pending |= int(line.split()[1], 16)
    ending = int(fields[6]) & _EXITING or pending & _KILL
    return fields[0] not in "ZX" and not ending
