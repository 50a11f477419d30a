"""Turns text that does not run from left to right, so that it can be put in order."""

from __future__ import annotations

from collections import Counter
from typing import Any


def upright(lines: list[dict[str, Any]], page: Any) -> list[dict[str, Any]]:
    """Return the lines with boxes as if the main writing direction were horizontal.

    Lines in another direction than most (a name up the margin) keep their boxes. Boxes
    stay true to the page where most lines are level, which is nearly always.
    """
    counts: Counter[tuple[int, int]] = Counter()
    for line in lines:
        letters = sum(len(span["text"]) for span in line["spans"])
        counts[(round(line["dir"][0]), round(line["dir"][1]))] += letters
    if not counts:
        return lines
    main = counts.most_common(1)[0][0]
    if main not in ((0, 1), (0, -1), (-1, 0)):
        return lines
    width, height = float(page.rect.width), float(page.rect.height)
    return [_turned(line, main, width, height) for line in lines]


def _turned(
    line: dict[str, Any], main: tuple[int, int], width: float, height: float
) -> dict[str, Any]:
    spans = []
    for span in line["spans"]:
        x0, y0, x1, y1 = span["bbox"]
        x, y = span["origin"]
        if main == (0, -1):
            box, origin = (height - y1, x0, height - y0, x1), (height - y, x)
        elif main == (0, 1):
            box, origin = (y0, width - x1, y1, width - x0), (y, width - x)
        else:
            box = (width - x1, height - y1, width - x0, height - y0)
            origin = (width - x, height - y)
        spans.append({**span, "bbox": box, "origin": origin, "seen": span["bbox"]})
    return {**line, "spans": spans, "dir": (1.0, 0.0)}
