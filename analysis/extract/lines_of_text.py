"""Builds lines and extractions for formats that have no layout."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.config import Limits
from analysis.errors import Code, InputError
from analysis.extract.cleaning import clean, close_spacing, split_bullet
from analysis.source import Extraction, Layout, Line, Mode, Page, Span


def make_line(
    text: str,
    *,
    style: str = "",
    bullet: bool = False,
    level: int = 0,
    gap: float = 0.0,
    spans: tuple[Span, ...] = (),
) -> Line | None:
    """Return a clean line, or None when nothing readable is in it."""
    cleaned, _ = close_spacing(clean(text))
    fields = (" ".join(part.split()) for part in cleaned.split("\t"))
    tidy = "\t".join(part for part in fields if part)
    if not bullet:
        marker, rest = split_bullet(tidy)
        if marker and rest.strip():
            bullet, tidy = True, rest.strip()
    if not any(map(str.isalnum, tidy)):
        return None
    return Line(
        text=tidy, style=style, bullet=bullet, level=level, gap=gap, spans=spans
    )


def finish(
    lines: Sequence[Line],
    mode: Mode,
    layout: Layout,
    limits: Limits,
    warnings: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
) -> Extraction:
    """Return the extraction of one page. Raises InputError for too much or no text."""
    count = sum(len(line.text) for line in lines)
    if count > limits.max_chars:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=limits.max_chars)
    letters = sum(sum(map(str.isalnum, line.text)) for line in lines)
    if letters < limits.min_chars:
        raise InputError(Code.FILE_NO_TEXT)
    page = Page(1, tuple(lines), mode=mode)
    return Extraction((page,), mode, layout, warnings, links=links)
