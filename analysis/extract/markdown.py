"""Reads Markdown as people write it: headings, bullets, tables and links."""

from __future__ import annotations

import re

from analysis.extract.lines_of_text import make_line
from analysis.source import Line, Span

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|_{3,}|\*{3,}|~{3,}|─{3,}|═{3,})\s*$")
_MARKER = re.compile(r"^(?:[-*+•·]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?")
_LINK = re.compile(r"!?\[([^\]]{0,300})\]\(<?([^)\s>]{1,2000})>?[^)]{0,200}\)")
_REFERENCE = re.compile(r"\[([^\]]{1,300})\]\[([^\]]{0,60})\]")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]]{1,60})\]:\s*<?(\S{1,2000}?)>?(?:\s.*)?$")
_ADDRESS = re.compile(
    r"<((?:https?://|mailto:)?[^\s<>@]+(?:@|://)[^\s<>]+|https?:[^\s<>]+)>"
)
_THREE = re.compile(r"\*{3}([^*\n]+)\*{3}")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")
_EMPHASIS = re.compile(r"(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])|`([^`\n]+)`")
_STRUCK = re.compile(r"~~[^~\n]+~~")
_TAG = re.compile(r"</?[a-zA-Z][\w-]{0,30}(?:\s[^<>]{0,500})?/?>")
MOST_LINE = 20_000
_LONGEST_HEADING = 60


def looks_like_markdown(text: str) -> bool:
    """Say whether the text is Markdown: headings, bold words or links of its kind."""
    headings = len(re.findall(r"^#{1,6}\s+\S", text, re.M))
    bold = len(_BOLD.findall(text))
    links = len(_LINK.findall(text))
    return (headings >= 1 and headings + bold + links >= 2) or bold >= 3


def read_markdown(text: str) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines and link targets of a Markdown text."""
    rows = _without_fence(text.split("\n"))
    reader = _Reader(_definitions(rows))
    for row in rows:
        reader.read(row.rstrip()[:MOST_LINE])
    return reader.lines, tuple(dict.fromkeys(reader.links))


def _without_fence(rows: list[str]) -> list[str]:
    """Return the rows without the lines around a block of settings at the start."""
    if rows[0].strip() != "---":
        return rows
    end = next((i for i, row in enumerate(rows[1:40], 1) if row.strip() == "---"), 0)
    return [*rows[1:end], "", *rows[end + 1 :]] if end else rows


def _definitions(rows: list[str]) -> dict[str, str]:
    found = (_DEFINITION.match(row) for row in rows)
    return {match[1].casefold(): match[2] for match in found if match}


class _Reader:
    """Reads line by line; `depths` are the indents of the lists that are open."""

    def __init__(self, definitions: dict[str, str]) -> None:
        self.lines: list[Line] = []
        self.links: list[str] = []
        self._definitions = definitions
        self._depths: list[int] = []
        self._gap = 0.0

    def read(self, raw: str) -> None:
        """Take in one line."""
        if not raw.strip():
            self._gap += 12.0
            return
        if UNDERLINE.match(raw):
            self._underline(raw)
            return
        if _DEFINITION.match(raw):
            return
        line = self._line(raw)
        if line is not None:
            self.lines.append(line)
        self._gap = 0.0

    def _underline(self, raw: str) -> None:
        """Make the line above a heading, where it can be one."""
        if self._gap or not self.lines or not set(raw.strip()) <= {"=", "-"}:
            return
        last = self.lines[-1]
        if "=" in raw or (not last.bullet and len(last.text) <= _LONGEST_HEADING):
            style = f"Heading {1 if '=' in raw else 2}"
            self.lines[-1] = Line(
                text=last.text, spans=last.spans, gap=last.gap, style=style
            )

    def _line(self, raw: str) -> Line | None:
        body = raw.lstrip(" \t>")
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip(" "))
        heading = _HEADING.match(body)
        body = heading[2] if heading else body
        marker = None if heading else _MARKER.match(body)
        if marker:
            body = body[marker.end() :]
        spans = self._spans(_table_cells(body))
        return make_line(
            "".join(span.text for span in spans),
            style=f"Heading {len(heading[1])}" if heading else "",
            bullet=bool(marker),
            level=self._level(indent) if marker else 0,
            gap=self._gap,
            spans=spans,
        )

    def _level(self, indent: int) -> int:
        """Return how many open lists an item stands in: people indent as they like."""
        while self._depths and indent <= self._depths[-1]:
            self._depths.pop()
        self._depths.append(indent)
        return len(self._depths) - 1

    def _spans(self, body: str) -> tuple[Span, ...]:
        """Split a line into bold and plain spans without the marks."""
        body = _ADDRESS.sub(self._address, body)
        body = _STRUCK.sub("", _TAG.sub(" ", body))
        body = _REFERENCE.sub(self._reference, _LINK.sub(self._link, body))
        body = _THREE.sub(r"**\1**", body)
        spans: list[Span] = []
        start = 0
        for match in _BOLD.finditer(body):
            if match.start() > start:
                spans.append(Span(_bare(body[start : match.start()])))
            spans.append(Span(_bare(match[1] or match[2]), bold=True))
            start = match.end()
        if start < len(body):
            spans.append(Span(_bare(body[start:])))
        return tuple(span for span in spans if span.text)

    def _address(self, match: re.Match[str]) -> str:
        self.links.append(match[1].removeprefix("mailto:"))
        return match[1].removeprefix("mailto:")

    def _link(self, match: re.Match[str]) -> str:
        self.links.append(match[2].removeprefix("mailto:"))
        return match[1]

    def _reference(self, match: re.Match[str]) -> str:
        target = self._definitions.get((match[2] or match[1]).casefold())
        if target is None:
            return match[0]
        self.links.append(target.removeprefix("mailto:"))
        return match[1]


def _table_cells(body: str) -> str:
    if not body.startswith("|"):
        return body
    cells = [cell.strip() for cell in body.strip("|").split("|")]
    if all(set(cell) <= set("-: ") for cell in cells):
        return ""
    return "\t".join(cell for cell in cells if cell)


def _bare(text: str) -> str:
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!|~-])", r"\1", text)
