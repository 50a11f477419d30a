"""A sign of life that a process leaves where its parent looks: one that hangs can't be
told from one that works by its process number alone.
"""

from __future__ import annotations

import mmap
import struct
import time

_MOMENT = struct.Struct("d")


class Pulse:
    """A moment in memory that a parent shares with the children it forks."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _MOMENT.size)
        self.beat()

    def beat(self) -> None:
        """Say that this process goes on."""
        # The clock is the machine's, the same in every process.
        _MOMENT.pack_into(self._memory, 0, time.monotonic())

    def age(self) -> float:
        """Return the seconds since the last beat."""
        moment: float = _MOMENT.unpack_from(self._memory, 0)[0]
        return time.monotonic() - moment
