from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

import pytest

from jobs import child
from jobs.channel import Channel
from jobs.child import ChildLimits, Crashed
from jobs.codes import JobError
from jobs.frames import Frame
from jobs.processes import start_of

LIMITS = ChildLimits(memory=256 * 2**20, cpu=10, stage=10.0, total=20.0)


def said_by(work: child.Work, limits: ChildLimits = LIMITS) -> list[Frame]:
    process = child.start(work, limits)
    try:
        return [frame for frame in process.frames(0.1) if frame is not None]
    finally:
        process.close()


def test_what_a_child_says_arrives() -> None:
    frames = said_by(lambda channel: channel.send({"type": "a", "n": 1}, b"bytes"))
    assert frames == [Frame({"type": "a", "n": 1}, b"bytes"), Frame({"type": "done"})]


def test_a_child_works_in_a_folder_of_its_own_that_goes_with_it() -> None:
    def work(channel: Channel) -> None:
        path = Path(tempfile.mkstemp()[1])
        channel.send({"type": "at", "path": str(path), "here": str(Path.cwd())})

    (said, _) = said_by(work)
    assert Path(said.header["path"]).parent == Path(said.header["here"])
    assert not Path(said.header["here"]).exists()


def test_a_child_holds_no_connection_of_its_parent() -> None:
    here, there = socket.socketpair()
    number = here.fileno()

    def work(channel: Channel) -> None:
        channel.send(
            {"type": "is", "at": str(Path(f"/proc/self/fd/{number}").readlink())}
        )

    with here, there:
        (said, _) = said_by(work)
        there.setblocking(False)
        with pytest.raises(BlockingIOError):
            there.recv(1)
    assert said.header["at"] == os.devnull


def test_a_child_leaves_no_core_dump_and_writes_no_endless_file() -> None:
    def work(channel: Channel) -> None:
        core = resource.getrlimit(resource.RLIMIT_CORE)
        size = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
        channel.send({"type": "limits", "core": list(core), "size": size})

    (said, _) = said_by(work)
    assert said.header["core"] == [0, 0]
    assert 0 < said.header["size"] <= 2**30


def test_the_last_words_of_a_crash_are_kept() -> None:
    def work(channel: Channel) -> None:
        sys.stderr.write("the last words\n")
        sys.stderr.flush()
        os.abort()

    with pytest.raises(Crashed, match="SIGABRT") as caught:
        said_by(work)
    assert "the last words" in caught.value.said


def test_a_closed_child_is_gone() -> None:
    process = child.start(lambda channel: time.sleep(60), LIMITS)
    assert start_of(process.pid)
    process.close()
    assert not start_of(process.pid)


def test_standing_still_ends_a_run_sooner_than_its_whole_time() -> None:
    limits = ChildLimits(memory=256 * 2**20, cpu=10, stage=0.5, total=20.0)
    begun = time.monotonic()
    with pytest.raises(JobError) as caught:
        said_by(lambda channel: time.sleep(60), limits)
    assert caught.value.code == "job.timeout"
    assert time.monotonic() - begun < 5


def test_getting_further_does_not_prolong_a_run_for_ever() -> None:
    def work(channel: Channel) -> None:
        while True:
            channel.send({"type": "step"})
            time.sleep(0.05)

    limits = ChildLimits(memory=256 * 2**20, cpu=10, stage=0.5, total=1.0)
    with pytest.raises(JobError, match=r"job\.timeout"):
        said_by(work, limits)


def test_what_the_parent_holds_is_not_held_against_the_child() -> None:
    ballast = bytearray(2 * LIMITS.memory)
    ballast[:: resource.getpagesize()] = b"x" * len(ballast[:: resource.getpagesize()])
    with pytest.raises(Crashed, match="SIGABRT"):
        said_by(lambda channel: os.abort())
    assert ballast


def test_the_folder_of_a_child_whose_parent_was_killed_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    mine = child.start(lambda channel: time.sleep(60), LIMITS)
    pid = os.fork()
    if pid == 0:
        child.start(lambda channel: time.sleep(60), LIMITS)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    (tmp_path / "resumeopt-somebody-else").mkdir()
    assert len(list(tmp_path.iterdir())) == 3
    child.sweep_folders()
    assert len(list(tmp_path.iterdir())) == 2
    mine.close()
    assert [path.name for path in tmp_path.iterdir()] == ["resumeopt-somebody-else"]
