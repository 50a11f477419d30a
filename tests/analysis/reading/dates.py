"""Writes dates the way people do in eight languages."""

from __future__ import annotations

from typing import Any

Words = dict[str, Any]


def span(words: Words, style: str, start: str, end: str, pick: int = 0) -> str:
    """Return a span of time in words. Styles: short, long, num, dots, iso, year, since,
    day (with days, as Europass writes it).
    """
    current = end == "present"
    if style == "since":
        if current:
            return f"{words['since']} {point(words, 'num', start)}"
        style = "num"
    present = words["present"][pick % len(words["present"])]
    last = present if current else point(words, style, end)
    first = point(words, style, start)
    if style == "long":
        return f"{first} {words['until']} {last}"
    if style == "day":
        return f"[ {first} – {last.capitalize()} ]"
    dash = "-" if style in {"iso", "dots"} else "–"
    return f"{first} {dash} {last}"


def point(words: Words, style: str, date: str) -> str:
    """Return one date; those without a month stay years."""
    year, _, month = date.partition("-")
    if not month or style == "year":
        return year
    number = int(month) - 1
    of = f" {words['of']} " if words["of"] else " "
    forms = {
        "short": f"{words['short'][number]} {year}",
        "long": f"{words['months'][number]}{of}{year}",
        "num": f"{month}/{year}",
        "dots": f"{month}.{year}",
        "iso": f"{year}-{month}",
        "day": f"01/{month}/{year}",
    }
    return forms[style]
