"""What a child asks its parent, over real pipes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from analysis.calls import Call
from jobs import child
from jobs.channel import Channel
from jobs.child import Child, ChildLimits
from jobs.frames import BrokenFrames, Frame
from jobs.wire import Wire, connect
from tests.analysis.llm.provider import Notebook

LIMITS = ChildLimits(memory=256 * 2**20, cpu=10, stage=10.0, total=20.0)
CALL = Call("c1", 1.5, "small", "summary", host="127.0.0.1", expected=7, sent="[NAME]")


def talk(work: child.Work, board: Notebook) -> list[Frame]:
    process = child.start(work, LIMITS)
    try:
        return [frame for frame in process.frames(0.1) if _heard(frame, board, process)]
    finally:
        process.close()


def _heard(frame: Frame | None, board: Notebook, process: Child) -> bool:
    if frame is not None:
        connect(frame, board, process)
    return frame is not None and frame.type == "said"


def test_a_call_passes_the_parents_switchboard() -> None:
    def work(channel: Channel) -> None:
        wire = Wire(channel)
        refused = wire.begin(CALL)
        wire.end(replace(CALL, outcome="ok", tokens_in=12))
        channel.send({"type": "said", "refused": refused})

    notes = Notebook()
    (said,) = talk(work, notes)
    assert said.header["refused"] == ""
    assert notes.begun == [CALL]
    assert notes.calls == [replace(CALL, outcome="ok", tokens_in=12)]


def test_a_refusal_comes_back_with_its_reason() -> None:
    def work(channel: Channel) -> None:
        channel.send({"type": "said", "refused": Wire(channel).begin(CALL)})

    (said,) = talk(work, Notebook(refusal="budget"))
    assert said.header["refused"] == "budget"


def test_an_answer_is_kept_and_recalled() -> None:
    def work(channel: Channel) -> None:
        wire = Wire(channel)
        before = wire.recall("k", "summary")
        wire.keep("k", "wörter\0 \ud800")
        channel.send({"type": "said", "both": [before, wire.recall("k", "summary")]})

    (said,) = talk(work, Notebook())
    assert said.header["both"] == [None, "wörter "]  # as a database can hold it


def test_an_answer_too_long_for_the_pipe_is_not_kept() -> None:
    def work(channel: Channel) -> None:
        wire = Wire(channel)
        wire.keep("long", "ü" * 20_000)
        wire.keep("short", "ü" * 5_000)
        found = [wire.recall(key, "x") is not None for key in ("long", "short")]
        channel.send({"type": "said", "found": found})

    (said,) = talk(work, Notebook())
    assert said.header["found"] == [False, True]


def test_threads_get_the_answers_to_their_own_questions() -> None:
    def work(channel: Channel) -> None:
        wire = Wire(channel)
        with ThreadPoolExecutor(8) as pool:
            keys = [f"k{n}" for n in range(100)]
            answers = list(pool.map(lambda key: wire.recall(key, "x"), keys))
        channel.send({"type": "said", "answers": answers})

    notes = Notebook()
    notes.kept = {f"k{n}": f"answer {n}" for n in range(100)}
    (said,) = talk(work, notes)
    assert said.header["answers"] == [f"answer {n}" for n in range(100)]


def test_a_parent_that_does_not_answer_means_no() -> None:
    def work(channel: Channel) -> None:
        late = channel.ask({"type": "ask"}, 0.2)
        channel.send({"type": "said", "late": late})
        time.sleep(0.3)
        channel.send({"type": "said", "next": channel.ask({"type": "ask"}, 5.0)})

    process = child.start(work, LIMITS)
    asked: list[Frame] = []
    said: list[Frame] = []
    try:
        for frame in process.frames(0.1):
            if frame is not None and frame.type == "ask":
                asked.append(frame)
            elif frame is not None and frame.type == "said":
                said.append(frame)
            if len(asked) == 2:  # the first is answered when nobody waits any more
                for n, question in enumerate(asked):
                    process.answer(question, {"word": f"answer {n}"})
                asked.clear()
    finally:
        process.close()
    assert said[0].header["late"] == {}
    assert said[1].header["next"]["word"] == "answer 1"


def test_a_child_that_does_not_read_its_answers_holds_nobody_up() -> None:
    process = child.start(lambda channel: time.sleep(30), LIMITS)
    question = Frame({"type": "ask", "number": 1})
    try:
        process.answer(question, {"word": "x" * 50_000})
        with pytest.raises(BrokenFrames):
            process.answer(question, {"word": "x" * 50_000})
        with pytest.raises(ValueError, match="too long"):
            process.answer(question, {"word": "x" * 70_000})
    finally:
        process.close()


def test_a_child_that_has_died_needs_no_answer() -> None:
    process = child.start(lambda channel: None, LIMITS)
    try:
        assert list(process.frames(0.1))
        process.answer(Frame({"type": "ask", "number": 1}), {"word": "x"})
    finally:
        process.close()
