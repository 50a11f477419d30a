from __future__ import annotations

import os
import threading

import pytest

from jobs import frames
from jobs.frames import BrokenFrames, Decoder, Frame


def written(*sent: Frame) -> bytes:
    reader, writer = os.pipe()

    def write() -> None:
        for frame in sent:
            frames.write(writer, frame.header, frame.blob)
        os.close(writer)

    thread = threading.Thread(target=write)
    thread.start()
    with os.fdopen(reader, "rb") as stream:
        whole = stream.read()
    thread.join()
    return whole


@pytest.mark.parametrize("size", [1, 3, 7, 10_000])
def test_frames_come_back_whole_from_pieces_of_any_size(size: int) -> None:
    sent = [Frame({"type": "step", "text": "é\0"}), Frame({"type": "x"}, b"\0" * 9999)]
    whole, decoder = written(*sent), Decoder()
    got = [
        frame
        for start in range(0, len(whole), size)
        for frame in decoder.feed(whole[start : start + size])
    ]
    assert got == sent


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff" * 8,
        b"\0\0\0\x02\0\0\0\0[]",
        b"\0\0\0\x02\0\0\0\0{{",
    ],
)
def test_nonsense_is_refused(raw: bytes) -> None:
    with pytest.raises(BrokenFrames):
        Decoder().feed(raw)


def test_what_databases_refuse_is_taken_out() -> None:
    assert frames.scrubbed({"a\0": ["\ud800b", 1, None]}) == {"a": ["b", 1, None]}
