from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from jobs import tree
from jobs.pulse import Pulse
from jobs.tree import Branch, Tree


def test_a_pulse_is_felt_over_the_fork() -> None:
    pulse = Pulse()
    time.sleep(0.2)
    assert pulse.age() >= 0.2
    pid = os.fork()
    if pid == 0:
        pulse.beat()
        os._exit(0)
    os.waitpid(pid, 0)
    assert pulse.age() < 0.2


def starts_of(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.mark.parametrize("hangs", [True, False], ids=["hung", "beating"])
def test_a_child_that_hangs_is_ended_and_started_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hangs: bool
) -> None:
    monkeypatch.setattr(tree, "SILENCE", 0.5)
    pulse, path = Pulse(), tmp_path / "starts"

    def work() -> None:
        with path.open("a") as file:
            file.write("begun\n")
        while True:
            if not hangs:
                pulse.beat()
            time.sleep(0.05)

    handlers = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)}
    stop = threading.Timer(2.5, os.kill, [os.getpid(), signal.SIGTERM])
    stop.start()
    try:
        Tree(Branch("worker", work, pulse), at_stop=lambda: None).run(grace=1.0)
    finally:
        stop.cancel()
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert (starts_of(path) > 1) == hangs
