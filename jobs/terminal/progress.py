"""A progress bar on the error stream, so that results can be piped."""

from __future__ import annotations

import shutil
from typing import TextIO

from analysis.stages import STAGES, Step

_LABELS = {stage.key: stage.label for stage in STAGES}
_WIDTH = 24


class Bar:
    """One moving line in a terminal; one line for each finished stage elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._details: dict[str, str] = {}

    def __call__(self, step: Step) -> None:
        """Show a step."""
        if step.detail:
            self._details[step.stage] = step.detail
        if self._live:
            self._redraw(step)
        if step.finished:
            self._finish(step)

    def close(self) -> None:
        """Leave the line clean for what comes next."""
        if self._live:
            self._stream.write("\r\033[K")
            self._stream.flush()

    def _redraw(self, step: Step) -> None:
        filled = round(step.fraction * _WIDTH)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        line = f"{bar} {step.fraction:4.0%} {_LABELS[step.stage]}"
        room = shutil.get_terminal_size().columns - 1
        self._stream.write(f"\r\033[K{line[:room]}")
        self._stream.flush()

    def _finish(self, step: Step) -> None:
        detail = self._details.get(step.stage, _LABELS[step.stage])
        self.close()
        self._stream.write(f"{step.fraction:4.0%}  {detail}\n")
        self._stream.flush()
