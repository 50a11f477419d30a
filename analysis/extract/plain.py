"""Reads plain text in any usual encoding, as editors and mail programs leave it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.encodings import decode, with_plain_breaks
from analysis.extract.lines_of_text import finish, make_line
from analysis.extract.markdown import (
    MOST_LINE,
    UNDERLINE,
    looks_like_markdown,
    read_markdown,
)
from analysis.source import Extraction, Layout, Line, Mode

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_QUOTE = re.compile(r"^\s{0,3}(?:>[ \t]?){1,6}")
_MARKER = re.compile(r"^\s*[+>»›]\s+(?=\S)")
_WALL = re.compile("[│┃║]")
_MOSTLY = 0.6  # of the lines
_FEW = 3


def read_plain(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read text or Markdown. Raises InputError for binary, too much or no text."""
    text = with_plain_breaks(decode(content))
    if len(text) > 2 * config.limits.max_chars + 10_000:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
    if text and text.count("\ufffd") > 0.2 * len(text):
        raise InputError(Code.FILE_UNSUPPORTED)
    text = unquoted(_ENTITY.sub(lambda match: html.unescape(match[0]), text))
    markdown = looks_like_markdown(text)
    lines, links = read_markdown(text) if markdown else (_text_lines(text), ())
    layout = Layout(kind="md" if markdown else "txt", byte_count=len(content))
    return finish(lines, Mode.PLAIN_TEXT, layout, config.limits, links=links)


def unquoted(text: str) -> str:
    """Return a text without the marks that mail programs put before quoted lines, where
    most of it is quoted.
    """
    rows = text.split("\n")
    written = [row for row in rows if row.strip()]
    quoted = sum(row.lstrip().startswith(">") for row in written)
    # A list with «>» as its marker has no empty items; quoted mail has empty lines.
    spaced = any(not row.strip().strip(">") for row in written)
    if quoted < _FEW or quoted < _MOSTLY * len(written) or not spaced:
        return text
    return "\n".join(_QUOTE.sub("", row) for row in rows)


def _text_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0.0
    for raw in text.split("\n"):
        raw = raw.expandtabs(8) if raw.startswith("\t") else raw
        if not raw.strip():
            gap += 12.0
            continue
        if UNDERLINE.match(raw):
            if lines and not gap:
                lines[-1] = replace(lines[-1], rule=True)
            continue
        lines.extend(_fields_of(raw[:MOST_LINE], gap))
        gap = 0.0
    return lines


def _fields_of(raw: str, gap: float) -> list[Line]:
    """Read one line; runs of spaces inside part fields as tabs do."""
    indent = len(raw) - len(raw.lstrip(" "))
    marker = _MARKER.match(raw)
    body = raw[marker.end() :] if marker else raw
    body = re.sub(r"(?<=\S) {3,}(?=\S)", "\t", _WALL.sub("\t", body).strip())
    level = min(3, indent // 2) if indent < 30 else 0
    line = make_line(body, gap=gap, level=level, bullet=marker is not None)
    return [line] if line is not None else []
