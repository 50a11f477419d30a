"""Reads plain text and Markdown in any usual encoding."""

from __future__ import annotations

import re

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.lines_of_text import finish, make_line
from analysis.source import Extraction, Layout, Line, Mode, Span

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|_{3,}|\*{3,}|~{3,}|─{3,}|═{3,})\s*$")
_LINK = re.compile(r"!?\[([^\]]{0,300})\]\(<?([^)\s>]{1,2000})>?[^)]{0,200}\)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")
_EMPHASIS = re.compile(r"(?<![\w*])[*_]([^*_\n]+)[*_](?![\w*])|`([^`\n]+)`")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_MOST_LINE = 20_000


def decode(content: bytes) -> str:
    """Return the text of the bytes: UTF-8, UTF-16 by its marks or zeros, else a
    one-byte or Asian encoding. Never fails.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    even, odd = content[0:4096:2].count(0), content[1:4096:2].count(0)
    half = max(1, min(len(content), 4096) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return content.decode("utf-16-le", "replace")
    if even > 0.4 * half and odd < 0.1 * half:
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _legacy(content)


def _legacy(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    high = sum(byte >= 0x80 for byte in content)
    if text.count("\ufffd") * 12 < high:
        return text  # a few broken characters in good UTF-8
    for name in ("big5", "gb18030", "shift_jis", "euc-kr"):
        try:
            asian = content.decode(name)
        except UnicodeDecodeError:
            continue
        if high > 0.25 * len(content) and sum(c > "\u2e80" for c in asian) * 3 > high:
            return asian
    return _western(content)


def _western(content: bytes) -> str:
    """Choose between Windows and Macintosh Western by which gives more letters."""
    windows = content.decode("cp1252", "replace")
    macintosh = content.decode("mac_roman", "replace")

    def letters(text: str) -> int:
        return sum(c in "äöüßéèêëàâçñáíóúãõôœîïûù–—’•" for c in text.casefold())

    return macintosh if letters(macintosh) > letters(windows) else windows


def read_plain(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read text or Markdown. Raises InputError for binary, too much or no text."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if len(text) > 2 * config.limits.max_chars + 10_000:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
    if text and text.count("\ufffd") > 0.2 * len(text):
        raise InputError(Code.FILE_UNSUPPORTED)
    markdown = looks_like_markdown(text)
    lines, links = read_markdown(text) if markdown else (_text_lines(text), ())
    layout = Layout(kind="md" if markdown else "txt", byte_count=len(content))
    return finish(lines, Mode.PLAIN_TEXT, layout, config.limits, links=links)


def looks_like_markdown(text: str) -> bool:
    """Say whether the text is Markdown: headings, bold words or links of its kind."""
    headings = len(re.findall(r"^#{1,6}\s+\S", text, re.M))
    bold = len(_BOLD.findall(text))
    links = len(_LINK.findall(text))
    return (headings >= 1 and headings + bold + links >= 2) or bold >= 3


def _text_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0.0
    for raw in text.split("\n"):
        raw = raw.expandtabs(8) if raw.startswith("\t") else raw
        if not raw.strip():
            gap += 12.0
            continue
        if _UNDERLINE.match(raw):
            if lines and not gap:
                lines[-1] = _ruled(lines[-1])
            continue
        lines.extend(_fields_of(raw[:_MOST_LINE], gap))
        gap = 0.0
    return lines


def _ruled(line: Line) -> Line:
    return Line(
        text=line.text,
        spans=line.spans,
        bullet=line.bullet,
        level=line.level,
        gap=line.gap,
        rule=True,
    )


def _fields_of(raw: str, gap: float) -> list[Line]:
    """Read one line; runs of spaces inside part fields as tabs do."""
    indent = len(raw) - len(raw.lstrip(" "))
    body = re.sub(r"(?<=\S) {3,}(?=\S)", "\t", raw.strip())
    line = make_line(body, gap=gap, level=min(3, indent // 2) if indent < 30 else 0)
    return [line] if line is not None else []


def read_markdown(text: str) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines and link targets of a Markdown text."""
    lines: list[Line] = []
    links: list[str] = []
    gap = 0.0
    for raw in text.split("\n"):
        raw = raw.rstrip()[:_MOST_LINE]
        if not raw.strip():
            gap += 12.0
            continue
        if _UNDERLINE.match(raw):
            if lines and not gap and "=" in raw:
                lines[-1] = _styled(lines[-1], "Heading 1")
            continue
        line = _markdown_line(raw, gap, links)
        if line is not None:
            lines.append(line)
        gap = 0.0
    return lines, tuple(links)


def _styled(line: Line, style: str) -> Line:
    return Line(text=line.text, spans=line.spans, gap=line.gap, style=style)


def _markdown_line(raw: str, gap: float, links: list[str]) -> Line | None:
    body = raw.lstrip(" \t>")
    indent = len(raw) - len(raw.lstrip(" \t"))
    heading = _HEADING.match(body)
    style = f"Heading {len(heading[1])}" if heading else ""
    body = heading[2] if heading else body
    marker = re.match(r"^(?:[-*+]|\d{1,2}[.)])\s+", body)
    if marker:
        body = body[marker.end() :]
    body = _table_cells(body)
    spans = _spans(body, links)
    plain = "".join(span.text for span in spans)
    return make_line(
        plain,
        style=style,
        bullet=bool(marker) and not heading,
        level=indent // 2 if marker else 0,
        gap=gap,
        spans=spans,
    )


def _table_cells(body: str) -> str:
    if not body.startswith("|"):
        return body
    cells = [cell.strip() for cell in body.strip("|").split("|")]
    if all(set(cell) <= set("-: ") for cell in cells):
        return ""
    return "\t".join(cell for cell in cells if cell)


def _spans(body: str, links: list[str]) -> tuple[Span, ...]:
    """Split a Markdown line into bold, linked and plain spans without the marks."""
    body = _TAG.sub(" ", body)

    def link(match: re.Match[str]) -> str:
        target = match[2]
        links.append(target.removeprefix("mailto:"))
        return match[1]

    body = _LINK.sub(link, body)
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


def _bare(text: str) -> str:
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!|~-])", r"\1", text)
