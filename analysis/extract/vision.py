"""The last rung: pages that OCR cannot read, read by a model that sees.

Only where an operator has named one. What it answers is data like any file, and is
checked against the words that OCR was sure of.
"""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field, replace

from PIL import Image

from analysis.config import ProviderConfig
from analysis.errors import ProviderError
from analysis.extract.lines_of_text import make_line
from analysis.source import Line, Mode, Page

CONFIDENCE = 0.5  # of every line: nobody measured it
_LONGEST = 2000  # pixels of the longer side
_MOST_BYTES = 1_500_000
_QUALITIES = (85, 70, 50)
_MOST_PAGES = 6  # of one file
_PATIENCE = 3  # times the time of one call for all pages of a file
_SURE = 0.85
_SURE_LETTERS = 4
_WORTH_COMPARING = 8  # words
_SHARED = 0.5


@dataclass(slots=True)
class Sight:
    """Reads the pages of one file, a few of them and within a total time."""

    config: ProviderConfig
    _until: float = 0.0
    _left: int = _MOST_PAGES
    failed: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        patience = self.config.total or _PATIENCE * self.config.timeout
        self._until = time.monotonic() + patience

    def read(self, page: Page, picture: Image.Image) -> Page | None:
        """Return a page as the model reads it; None where that fails."""
        left = self._until - time.monotonic()
        seen = None
        if self._left > 0 and left > 1:
            self._left -= 1
            seen = self._ask(page, picture, min(left, self.config.timeout))
        if seen is None:
            self.failed.append(page.number)
        return seen

    def _ask(self, page: Page, picture: Image.Image, seconds: float) -> Page | None:
        from analysis.llm.picture import Picture
        from analysis.llm.transcript import transcribe

        try:
            seen = Picture(packed(picture))
            texts = transcribe(seen, self.config, seconds, page=page.number)
        except ProviderError:
            return None
        lines = _lines(texts, page)
        if not lines or not _agree(page.lines, lines):
            return None
        return replace(page, lines=lines, mode=Mode.VISION, columns=1)


def packed(picture: Image.Image) -> bytes:
    """Return a picture as a JPEG of limited size."""
    seen = picture.convert("RGB")
    seen.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    while True:
        for quality in _QUALITIES:
            buffer = io.BytesIO()
            seen.save(buffer, "JPEG", quality=quality)
            if buffer.tell() <= _MOST_BYTES:
                return buffer.getvalue()
        seen = seen.reduce(2)


def _lines(texts: tuple[str, ...], page: Page) -> tuple[Line, ...]:
    """Return the lines as of a plain text: where on the page they stand is unknown."""
    lines: list[Line] = []
    gap = 0.0
    for text in texts:
        made = make_line(text, gap=gap)
        gap = 0.0 if made else gap + 12.0
        if made is not None:
            lines.append(replace(made, page=page.number, confidence=CONFIDENCE))
    return tuple(lines)


def _agree(read: tuple[Line, ...], seen: tuple[Line, ...]) -> bool:
    """Say whether the answer has the words that OCR was sure of: a model that cannot
    see the page writes down another one.
    """
    sure = {
        word
        for line in read
        if line.confidence >= _SURE
        for word in line.text.casefold().split()
        if len(word) >= _SURE_LETTERS and word.isalpha()
    }
    if len(sure) < _WORTH_COMPARING:
        return True
    told = " ".join(line.text for line in seen).casefold()
    return sum(word in told for word in sure) >= _SHARED * len(sure)
