"""Tells which text of a DOCX nobody can see: vanished, tiny, or as white as its ground.

White print on a dark paragraph, cell, table style or shape is meant to be read.
"""

from __future__ import annotations

from lxml import etree

from analysis.extract.docx_styles import Look, child, colour_of, local, value
from analysis.source import HiddenKind

_WHITE = 0xF0  # every channel at least this: white on white paper
_PALE = 0xC8  # a ground with every channel at least this does not carry white print
_LEAST_SIZE = 2.0  # points
_LIGHT_THEMES = frozenset({"background1", "light1", "bg1", "lt1", ""})
_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "grpFill"})


def hidden_kind(
    look: Look, properties: etree._Element | None, *, dark: bool
) -> HiddenKind | None:
    """Return why a run cannot be seen; None when it can. `dark` is its ground."""
    if look.hidden:
        return HiddenKind.INVISIBLE
    if 0 < look.size < _LEAST_SIZE:
        return HiddenKind.TINY
    if dark or properties is None or is_dark(child(properties, "shd")):
        return None
    if child(properties, "highlight") is not None or colour_of(properties) is None:
        return None
    channels = (look.color >> 16 & 255, look.color >> 8 & 255, look.color & 255)
    return HiddenKind.SAME_COLOUR if min(channels) >= _WHITE else None


def is_dark(shading: etree._Element | None) -> bool:
    """Say whether a `w:shd` gives a ground that white print stands out from."""
    if shading is None:
        return False
    if value(shading, "themeFill") not in _LIGHT_THEMES:
        return True
    fill = value(shading, "fill")
    try:
        colour = int(fill, 16) if len(fill) == 6 else 0xFFFFFF
    except ValueError:
        return False
    return min(colour >> 16 & 255, colour >> 8 & 255, colour & 255) < _PALE


def has_dark_style(style: etree._Element | None) -> bool:
    """Say whether a table or paragraph style shades anything darkly."""
    return style is not None and any(is_dark(item) for item in style.iter("{*}shd"))


def is_filled(box: etree._Element) -> bool:
    """Say whether the shape around a text box has a fill of its own."""
    for shape in box.iterancestors():
        name = local(shape)
        if name in {"wsp", "sp"}:
            drawn = child(shape, "spPr")
            fills = {local(item) for item in drawn} if drawn is not None else set()
            if fills & {"noFill", *_FILLS}:
                return bool(fills & _FILLS)
            reference = child(shape, "style", "fillRef")
            return reference is not None and value(reference, "idx") not in {"", "0"}
        if name in {"shape", "rect", "roundrect", "oval"}:
            colour = value(shape, "fillcolor").lower()
            return value(shape, "filled") not in {"f", "false"} and not (
                colour.startswith(("white", "#fff")) or not colour
            )
        if name == "p":
            break
    return False
