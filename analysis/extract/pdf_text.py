"""Reads the text layer of one PDF page into clean pieces with their styles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pymupdf

from analysis.extract.cleaning import (
    BULLETS,
    clean,
    close_spacing,
    count_odd,
    is_bullet,
    is_symbol_bullet,
    split_bullet,
    without_icons,
)
from analysis.extract.edges import Edges, Placed, split_at_edges
from analysis.extract.letters import close_letters, join_lettered
from analysis.extract.piece import Piece, union
from analysis.source import Box, HiddenKind, HiddenText, Span

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | getattr(pymupdf, "TEXT_IGNORE_ACTUALTEXT", 0)
) & ~pymupdf.TEXT_PRESERVE_LIGATURES
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "extrabold", "-bd", "medi")
_WIDE_GAP = 1.5  # of the text size: wider gaps separate fields, not words
_TINY = 4.0  # points
_DOUBLE = 0.12  # of the text size
_FILLED_OR_STROKED = 16 | 32


@dataclass(slots=True)
class TextLayer:
    """The pieces of a page and what was seen while reading them."""

    pieces: list[Piece] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    markers: list[Box] = field(default_factory=list)
    icons: list[Box] = field(default_factory=list)
    odd: int = 0
    spaced: int = 0
    bullet_glyphs: set[str] = field(default_factory=set)
    fonts: set[str] = field(default_factory=set)
    sizes: dict[float, int] = field(default_factory=dict)


def raw_lines(page: Any) -> list[dict[str, Any]]:
    """Return MuPDF's lines of a page in stream order."""
    data = page.get_text("dict", flags=_FLAGS)
    return [line for block in data["blocks"] for line in block.get("lines", ())]


def read_layer(
    lines: list[dict[str, Any]], number: int, links: list[tuple[Box, str]], sight: Any
) -> TextLayer:
    """Turn raw lines into pieces. `sight` says what shows ink (see hidden.py)."""
    layer = TextLayer()
    groups: list[list[Placed]] = []
    seen = [_visible(line, number, links, sight, layer) for line in lines]
    for line in join_lettered(seen):
        visible, spaced = close_letters(line)
        layer.spaced += spaced
        groups.extend(_split_wide(visible))
    edges = Edges(groups)
    for group in groups:
        for part in split_at_edges(group, edges):
            _add(layer, part)
    layer.pieces = _without_doubles(layer.pieces)
    return layer


def _without_doubles(pieces: list[Piece]) -> list[Piece]:
    """Drop what is drawn again a hair beside itself: bold, made without a bold font."""
    kept: list[Piece] = []
    seen: dict[tuple[str, int], Piece] = {}
    for piece in pieces:
        key = piece.text, round(piece.baseline)
        first = seen.get(key)
        if first is not None and abs(first.x0 - piece.x0) < _DOUBLE * piece.size:
            first.bold = True
            continue
        seen[key] = piece
        kept.append(piece)
    return kept


def _visible(
    line: dict[str, Any],
    number: int,
    links: list[tuple[Box, str]],
    sight: Any,
    layer: TextLayer,
) -> list[Placed]:
    """Return what a person sees of a line; file the rest as hidden."""
    found: list[Placed] = []
    for raw in line["spans"]:
        span = _span(raw, links)
        kind = _hidden_kind(span, raw, sight)
        if kind is None:
            found.append((span, float(raw["origin"][1])))
        elif span.text.strip():
            layer.hidden.append(HiddenText(clean(span.text).strip(), kind, number))
    return found


def _span(raw: dict[str, Any], links: list[tuple[Box, str]]) -> Span:
    box = tuple(float(value) for value in raw["bbox"])
    font = str(raw["font"])
    flags = int(raw["flags"])
    assert len(box) == 4  # noqa: S101 - a rectangle has four sides
    return Span(
        text=str(raw["text"]),
        box=box,
        size=round(float(raw["size"]), 1),
        font=font,
        bold=bool(flags & 16) or any(name in font.lower() for name in _BOLD_NAMES),
        italic=bool(flags & 2) or "italic" in font.lower() or "oblique" in font.lower(),
        color=int(raw["color"]) & 0xFFFFFF,
        link=_link_at(box, links),
    )


def _link_at(box: Box, links: list[tuple[Box, str]]) -> str:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for area, uri in links:
        if area[0] - 1 <= x <= area[2] + 1 and area[1] - 1 <= y <= area[3] + 1:
            return uri
    return ""


def _hidden_kind(span: Span, raw: dict[str, Any], sight: Any) -> HiddenKind | None:
    if not span.text.strip():
        return None
    box = raw.get("seen", span.box)
    if sight.is_blind:
        return None
    if sight.is_outside(box):
        return HiddenKind.OFF_PAGE
    flags = int(raw.get("char_flags", 16))
    painted = bool(flags & _FILLED_OR_STROKED) and int(raw.get("alpha", 255)) > 0
    if not painted and not sight.has_picture(box):
        return HiddenKind.INVISIBLE
    if 0 < span.size < _TINY and sum(map(str.isalnum, span.text)) > 2:
        return HiddenKind.TINY
    if sum(map(str.isalnum, span.text)) > 1 and not sight.shows_ink(box):
        return HiddenKind.SAME_COLOUR
    return None


def _split_wide(
    spans: list[Placed],
) -> list[list[Placed]]:
    """Split a line where a gap is too wide for a space; add spaces fonts left out."""
    groups: list[list[Placed]] = []
    for span, baseline in spans:
        if not groups:
            groups.append([(span, baseline)])
            continue
        before = groups[-1][-1][0]
        gap = span.box[0] - before.box[2]
        size = max(before.size, span.size, 1.0)
        blank = before.text.endswith(" ") or span.text.startswith(" ")
        if gap > _WIDE_GAP * size:
            groups.append([(span, baseline)])
        elif gap > 0.14 * size and not blank:
            groups[-1].append((replace(span, text=" " + span.text), baseline))
        else:
            groups[-1].append((span, baseline))
    return groups


def _add(layer: TextLayer, group: list[Placed]) -> None:
    """Clean a group of spans and file it as a piece, a marker, an icon or nothing."""
    spans: list[Span] = []
    bullet = icon = False
    level = 0
    baseline = group[0][1]
    for span, line_y in group:
        layer.odd += count_odd(span.text)
        if not spans and _is_marker(span):
            bullet = True
            level = int(span.text.strip() in "○◦o")
            glyph = span.text.strip()
            layer.bullet_glyphs.add(glyph if glyph in BULLETS else "?")
            layer.markers.append(span.box)
            continue
        # A soft hyphen that is drawn is a hyphen; only Word keeps unseen ones.
        text, had_icon = without_icons(clean(span.text.replace("\u00ad", "-")))
        if had_icon and not spans:
            icon = True
            layer.icons.append(span.box)
        if not text.strip() and not spans:
            continue
        spans.append(replace(span, text=text))
        baseline = line_y if len(spans) == 1 else baseline
        _count_style(layer, span, text)
    if not any(span.text.strip() for span in spans):
        return
    for part in _split_padded(spans):
        _file(layer, part, baseline, bullet=bullet, icon=icon, level=level)
        bullet = icon = False


def _count_style(layer: TextLayer, span: Span, text: str) -> None:
    size = round(span.size, 1)
    layer.sizes[size] = layer.sizes.get(size, 0) + len(text)
    layer.fonts.add(span.font.split("+")[-1].split("-")[0])


def _is_marker(span: Span) -> bool:
    text = span.text.strip()
    if is_symbol_bullet(text, span.font) or is_bullet(text):
        return True
    return bool(text) and set(text) <= {"\x00", "\ufffd"} and len(text) == 1


def _split_padded(spans: list[Span]) -> list[list[Span]]:
    """Split at runs of three and more spaces: columns made with the space bar."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        chunks = _chunks(span)
        for index, chunk in enumerate(chunks):
            if index and any(item.text.strip() for item in parts[-1]):
                parts.append([])
            if chunk.text:
                parts[-1].append(chunk)
    return [part for part in parts if any(span.text.strip() for span in part)]


def _chunks(span: Span) -> list[Span]:
    if "   " not in span.text and "\t" not in span.text:
        return [span]
    x0, y0, x1, y1 = span.box
    width = (x1 - x0) / max(len(span.text), 1)
    chunks: list[Span] = []
    start = 0
    text = span.text.replace("\t", "   ")
    while True:
        cut = text.find("   ", start)
        end = cut if cut >= 0 else len(text)
        box = (x0 + start * width, y0, x0 + end * width, y1)
        chunks.append(replace(span, text=text[start:end], box=box))
        if cut < 0:
            return chunks
        start = cut + len(text[cut:]) - len(text[cut:].lstrip(" "))


def _file(
    layer: TextLayer,
    spans: list[Span],
    baseline: float,
    *,
    bullet: bool,
    icon: bool,
    level: int,
) -> None:
    spans = _trim(spans)
    if not spans:
        return
    marker, rest = split_bullet(spans[0].text)
    if marker and not bullet and (rest.strip() or len(spans) > 1):
        layer.bullet_glyphs.add(marker)
        bullet = True
        spans = _trim([replace(spans[0], text=rest), *spans[1:]])
    closed: list[Span] = []
    for span in spans:
        text, count = close_spacing(span.text)
        layer.spaced += count
        closed.append(replace(span, text=text))
    box = union([span.box for span in closed])
    piece = Piece(closed, box, baseline, bullet=bullet, icon=icon, level=level)
    if piece.text:
        layer.pieces.append(piece)


def _trim(spans: list[Span]) -> list[Span]:
    while spans and not spans[0].text.strip():
        spans = spans[1:]
    while spans and not spans[-1].text.strip():
        spans = spans[:-1]
    return spans
