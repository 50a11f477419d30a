from __future__ import annotations

import os
import subprocess
import sys

from jobs import processes


def test_a_process_has_a_name_that_finds_it_again() -> None:
    assert processes.pid_of(processes.this_process()) == os.getpid()
    assert processes.is_here(processes.this_process())


def test_a_later_process_with_the_same_number_is_another_one() -> None:
    assert processes.pid_of(f"{processes.machine()}:{os.getpid()}:1") is None
    assert processes.pid_of(f"{processes.machine()}:nonsense") is None
    assert processes.pid_of("elsewhere/1:1:1") is None


def test_an_ended_process_is_gone_even_before_it_is_buried() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    start = processes.start_of(process.pid)
    name = f"{processes.machine()}:{process.pid}:{start}"
    assert processes.pid_of(name) == process.pid
    processes.kill(name)
    while processes.pid_of(name):
        pass
    process.communicate()
    assert process.returncode == -9
    processes.kill(name)


def test_a_whole_session_is_ended() -> None:
    script = "import os, time; os.fork() or os.setpgid(0, 0); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
    assert not processes.group_is_empty(process.pid)
    while not processes.group_is_empty(process.pid):
        processes.kill_session(process.pid)
        process.poll()
    assert process.wait() == -9
