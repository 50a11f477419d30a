"""What a child process tells its parent, one frame after another over a pipe: a JSON
header and raw bytes. Never pickle: the child has read an untrusted file.
"""

from __future__ import annotations

import json
import os
import struct
from dataclasses import dataclass
from typing import Any

_LENGTHS = struct.Struct(">II")
MOST_HEADER = 32 * 1024 * 1024
MOST_BLOB = 64 * 1024 * 1024


class BrokenFrames(Exception):
    """What came over the pipe is not a frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: a JSON object with a «type», and bytes."""

    header: dict[str, Any]
    blob: bytes = b""

    @property
    def type(self) -> str:
        """Return what kind of message it is."""
        return str(self.header.get("type", ""))


def packed(header: dict[str, Any], blob: bytes = b"") -> bytes:
    """Return a frame as it goes over the pipe."""
    head = json.dumps(header, ensure_ascii=True).encode("ascii")
    return _LENGTHS.pack(len(head), len(blob)) + head + blob


def write(fd: int, header: dict[str, Any], blob: bytes = b"") -> None:
    """Write a frame whole."""
    rest = memoryview(packed(header, blob))
    while rest:
        rest = rest[os.write(fd, rest) :]


class Decoder:
    """Puts frames together from pieces of any size."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> list[Frame]:
        """Return the frames that are complete now. Raises BrokenFrames."""
        self._buffer += piece
        frames = []
        while (frame := self._next()) is not None:
            frames.append(frame)
        return frames

    def _next(self) -> Frame | None:
        if len(self._buffer) < _LENGTHS.size:
            return None
        head, blob = _LENGTHS.unpack_from(self._buffer)
        if head > MOST_HEADER or blob > MOST_BLOB:
            raise BrokenFrames("a frame is larger than any we send")
        end = _LENGTHS.size + head + blob
        if len(self._buffer) < end:
            return None
        header = self._header(bytes(self._buffer[_LENGTHS.size : _LENGTHS.size + head]))
        content = bytes(self._buffer[_LENGTHS.size + head : end])
        del self._buffer[:end]
        return Frame(header, content)

    @staticmethod
    def _header(raw: bytes) -> dict[str, Any]:
        try:
            header = json.loads(raw)
        except (ValueError, RecursionError):
            raise BrokenFrames("a header is not JSON") from None
        if not isinstance(header, dict):
            raise BrokenFrames("a header is not an object")
        return header


def scrubbed(value: Any) -> Any:
    """Return JSON values without NUL and lone surrogates, which databases refuse."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, list):
        return [scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {scrubbed(key): scrubbed(item) for key, item in value.items()}
    return value
