"""How many pages a document will take, told from its letters: a layout costs a hundred
times as much, so that one should do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from analysis.render.outline import Block, Outline, Part
from analysis.render.style import PAPER, Style

POINTS: Final = 72 / 25.4  # in a millimetre
_BOLD: Final = 1.07  # as wide as the same letters of the text
_RAGGED: Final = 1.03  # lines end before the edge by a part of a word
# Text takes width and height, so its area goes down with nearly the square of its size.
_SHRINKS: Final = 1.8
_ROOM: Final = 0.94  # of the pages wanted: what stays together leaves gaps
_STEP: Final = 2.5  # em
_WIDEST: Final = 0.45  # of a line that dates may take
_DATE_LETTER: Final = 0.58  # em: digits and capitals are wide
_HOPEFUL: Final = 0.98  # the estimate may be that wrong and the least size still do


def smaller(pages: float, style: Style) -> float:
    """Return the size of the body, in points, that should save the last page of so many
    (2.3: the third is full to three tenths); 0 where no readable one would.
    """
    whole = int(pages) if pages > int(pages) else int(pages) - 1
    if whole < 1 or style.body_least >= style.body_size:
        return 0.0
    size = style.body_size * float((whole * _ROOM / pages) ** (1 / _SHRINKS))
    if size < style.body_least * _HOPEFUL:
        return 0.0
    # Tenths: sheets are kept.
    return min(max(int(size * 10) / 10, style.body_least), style.body_size)


def estimated_pages(content: Outline, style: Style, paper: str) -> float:
    """Return the pages as `smaller` takes them, at the style's own size.

    Told from the mean width of letters; wrong by some hundredths of a page.
    """
    width, height = (side * POINTS - 2 * style.margin * POINTS for side in PAPER[paper])
    full, left = 0, height
    for need in _pieces(content, style, width):
        if need > left and left < height:
            full, left = full + 1, height
        while need > left:
            full, need, left = full + 1, need - left, height
        left -= need
    return full + 1 - left / height


def _pieces(content: Outline, style: Style, width: float) -> Iterator[float]:
    """Yield the heights, in points, of what no page's end parts."""
    line = style.body_size * style.leading
    top = style.name_size * 1.15 if content.name else 0.0
    if content.headline:
        top += line * 1.12 * _lines(content.headline, style, width / 1.12) + 1.5
    top += (line + 1) * len(content.rows) + 3
    yield top + (7 if style.header_rule else 0)
    for part in content.parts:
        before = style.section_gap + style.heading_size * 1.25 + 4
        before += 2.1 if style.heading_rule else 0
        entries = list(_entries(part, style, width, line))
        entries[0][0] += before
        if part.is_short:
            yield sum(map(sum, entries))
        else:
            for block, rows in zip(part.blocks, entries, strict=True):
                yield from [sum(rows)] if block.is_short else [sum(rows[:2]), *rows[2:]]


def _entries(
    part: Part, style: Style, width: float, line: float
) -> Iterator[list[float]]:
    """Yield the heights of the rows of each entry, with the gap above."""
    for number, block in enumerate(part.blocks):
        rows = _entry(block, style, width, line)
        gap = 1.5 if block.is_line else style.gap
        yield [rows[0] + (gap if number else 0), *rows[1:]]


def _entry(block: Block, style: Style, width: float, line: float) -> list[float]:
    rows: list[float] = []
    if block.title or block.dates:
        left = _beside(block.dates, width, style.body_size)
        rows.append(_lines(block.title, style, left / _BOLD) * line)
    under = " | ".join(filter(None, (block.subtitle, block.place)))
    text = f"{block.label}: {block.text}" if block.label else block.text
    for said in filter(None, (under, block.url, text, *block.notes)):
        rows.append(_lines(said, style, width) * line)
    narrow = width - 1.25 * style.body_size
    for number, point in enumerate(block.points):
        gap = 1.2 + (0 if number else 1.5)
        rows.append(_lines(point, style, narrow) * line + gap)
    return rows


def _beside(dates: str, width: float, size: float) -> float:
    """Return what dates leave of a line."""
    return (
        date_steps(width, size)[date_step(dates, width, size) - 1][0]
        if dates
        else width
    )


def _lines(text: str, style: Style, width: float) -> int:
    wide = text_width(text, style.letter) * style.body_size
    return 1 if wide <= width else -int(-wide * _RAGGED // width)


def text_width(text: str, letter: float) -> float:
    """Return the width of a line in em, given that of a letter on average."""
    if text.isascii():
        return len(text) * letter
    return sum(_char_width(char, letter) for char in text)


def _char_width(char: str, letter: float) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.0 if unicodedata.combining(char) else letter


def date_steps(line: float, size: float) -> tuple[tuple[float, float], ...]:
    """Return the ways to share a line between a title and its dates, in points.

    A few that entries share; told from the letters, as asking the layout itself costs
    a third of its time.
    """
    count = max(1, -int(-line * _WIDEST // (_STEP * size)))
    rights = [min(_STEP * size * step, line * _WIDEST) for step in range(1, count + 1)]
    return tuple((round(line - right - 0.5, 2), round(right, 2)) for right in rights)


def date_step(dates: str, line: float, size: float) -> int:
    """Return which of the steps fits, the first being 1."""
    needed = text_width(dates, _DATE_LETTER) * size + size
    return min(-int(-needed // (_STEP * size)), len(date_steps(line, size)))
