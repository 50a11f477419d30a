"""A limited child process, forked from a warm parent: it reads an untrusted file, and
whatever happens to it happens to nobody else.

Limits: address space above what it starts with, processor seconds without progress,
file size, no core dump, a temporary folder of its own. It dies with its parent, holds
no connection of its parent, says everything it has to say over one pipe, and gets the
answers to what it asks over another.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from jobs import frames
from jobs.channel import MOST_ANSWER, Channel
from jobs.codes import JobCode, JobError
from jobs.frames import BrokenFrames, Decoder, Frame
from jobs.processes import die_with_parent, machine, pid_of, this_process

Work = Callable[[Channel], None]
_PREFIX = "resumeopt-"
_PIECE = 1024 * 1024
_LARGEST_FILE = 256 * 1024 * 1024
_STDERR_PART = 3000


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """Bounds of a run. Bytes of memory; seconds for the rest. `stage` and `cpu` start
    anew whenever the run gets further.
    """

    memory: int
    cpu: int
    stage: float
    total: float


class Crashed(Exception):
    """The child died without a last word."""

    def __init__(self, how: str, said: str) -> None:
        super().__init__(how)
        self.said = said


class Child:
    """The parent's side: what the child says, and its end."""

    def __init__(
        self, pid: int, fd: int, answers: int, folder: str, limits: ChildLimits
    ) -> None:
        # The pages a child shares with its parent count as its own from the start.
        self._inherited = _resident()
        self.pid = pid
        self._fd = fd
        self._answers = answers
        self._folder = folder
        self._limits = limits
        self._begun = self._moved = time.monotonic()
        self._ended = False
        self._decoder = Decoder()

    def frames(self, tick: float) -> Iterator[Frame | None]:
        """Yield what the child says, and None at least every `tick` seconds.

        Raises JobError when it passes a limit, Crashed when it dies without having
        said «done», BrokenFrames when it talks nonsense.
        """
        done = False
        while True:
            self._check_time()
            ready, _, _ = select.select([self._fd], [], [], tick)
            if not ready:
                yield None
                continue
            piece = os.read(self._fd, _PIECE)
            if not piece:
                break
            for frame in self._decoder.feed(piece):
                self._moved = time.monotonic()
                done = done or frame.type == "done"
                yield frame
        if not done:
            raise self._death()

    def answer(self, question: Frame, header: dict[str, object]) -> None:
        """Answer what the child asks, without ever waiting for it to listen. Raises
        BrokenFrames for one that asks on without having read its answers.
        """
        whole = frames.packed({**header, "number": question.header.get("number")})
        if len(whole) > MOST_ANSWER:
            raise ValueError("the answer is too long")
        try:
            written = os.write(self._answers, whole)
        except BrokenPipeError:
            return  # it has died, which its own pipe will say
        except BlockingIOError:
            written = 0
        if written < len(whole):
            raise BrokenFrames("the child does not read its answers")

    def close(self) -> None:
        """End the child if it still runs, and leave nothing of it."""
        if not self._ended:
            for target in (os.killpg, os.kill):
                try:
                    target(self.pid, signal.SIGKILL)
                except (ProcessLookupError, PermissionError):
                    continue
            self._wait()
        if self._fd >= 0:
            os.close(self._fd)
            os.close(self._answers)
            self._fd = self._answers = -1
        shutil.rmtree(self._folder, ignore_errors=True)

    def _check_time(self) -> None:
        now = time.monotonic()
        if now - self._begun > self._limits.total:
            raise JobError(JobCode.TIMEOUT, seconds=round(self._limits.total))
        if now - self._moved > self._limits.stage:
            raise JobError(JobCode.TIMEOUT, seconds=round(self._limits.stage))

    def _wait(self) -> tuple[int, int]:
        _, status, usage = os.wait4(self.pid, 0)
        self._ended = True
        return status, usage.ru_maxrss * 1024

    def _death(self) -> Exception:
        """Say what the end of the pipe means."""
        status, peak = self._wait()
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGXCPU:
                return JobError(JobCode.CPU, seconds=self._limits.cpu)
            grown = peak - self._inherited
            if number != signal.SIGKILL and grown > 0.7 * self._limits.memory:
                return self.memory_error()
            how = signal.Signals(number).name
        else:
            how = f"exit {os.WEXITSTATUS(status)}"
        return Crashed(how, self._last_words())

    def memory_error(self) -> JobError:
        """Return the error of a run that wanted too much memory."""
        return JobError(JobCode.MEMORY, limit_mb=self._limits.memory // 2**20)

    def _last_words(self) -> str:
        try:
            said = (Path(self._folder) / "stderr").read_bytes()
        except OSError:
            return ""
        if len(said) > 2 * _STDERR_PART:  # the cause stands first, the place last
            said = said[:_STDERR_PART] + b"\n...\n" + said[-_STDERR_PART:]
        return said.decode("utf-8", "replace")


def _resident() -> int:
    """Return the bytes of memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


def sweep_folders() -> None:
    """Remove the folders of children whose parents were killed: they may hold a
    person's words.
    """
    mark = _mark(this_process()).partition(":")[0]
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}{mark}:*"):
        pid, start = folder.name.removeprefix(_PREFIX).split(":")[1:3]
        if pid_of(f"{machine()}:{pid}:{start}") is None:
            shutil.rmtree(folder, ignore_errors=True)


def _mark(process: str) -> str:
    """Return a process's name as a part of a folder's, without the host: two machines
    may share a place for temporary files, and tell theirs apart by the rest.
    """
    return process.rpartition("/")[2]


def start(work: Work, limits: ChildLimits) -> Child:
    """Fork a child that does `work`, which gets the channel to talk over."""
    folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{_mark(this_process())}:")
    reader, writer = os.pipe()
    answered, answering = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(work, limits, (writer, answered), parent, folder)
    os.close(writer)
    os.close(answered)
    os.set_blocking(answering, False)
    return Child(pid, reader, answering, folder, limits)


def _live(
    work: Work, limits: ChildLimits, ends: tuple[int, int], parent: int, folder: str
) -> NoReturn:
    """Be the child, from the fork to the end. Never returns into the parent's code."""
    status = 1
    try:
        _detach(parent)
        _let_go(ends, folder)
        _limit(limits)
        channel = Channel(*ends, limits.cpu)
        channel.renew()
        work(channel)
        channel.send({"type": "done"})
        status = 0
    except BaseException:  # noqa: BLE001 - nothing may run on in a forked copy
        traceback.print_exc(file=sys.stderr)
        sys.stderr.flush()
    finally:
        os._exit(status)


def _detach(parent: int) -> None:
    for number in (
        signal.SIGALRM,
        signal.SIGTERM,
        signal.SIGINT,
        signal.SIGXCPU,
        signal.SIGPIPE,
    ):
        signal.signal(number, signal.SIG_DFL)
    os.setpgid(0, 0)
    die_with_parent(parent)


def _let_go(keep: tuple[int, int], folder: str) -> None:
    """Point every inherited file and socket at nothing: the parent's connections must
    not hear a word from here, not even a goodbye. Errors go to a file.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - numbers, not paths
        number = int(name)
        if number not in {*keep, nothing}:
            os.dup2(nothing, number, inheritable=number <= 2)
    said = os.open(Path(folder) / "stderr", os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(said, 2)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    faulthandler.enable(file=2)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.chdir(folder)


def _limit(limits: ChildLimits) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    space = pages * resource.getpagesize() + limits.memory
    _lower(resource.RLIMIT_AS, space)
    _lower(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (allowed, allowed))
