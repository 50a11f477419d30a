"""Parts a date from the text it nearly touches: the gutter of a rail may be narrower
than a space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from analysis.source import Span
from analysis.text.dates import find_periods, is_only_date

_LEAST_LINES = 3  # that start at an edge
_NEAR, _BLANK = 1.2, 3.2  # points; a run may start with the blank before its word
_GUESS = 0.09  # of a run's width: how far off a letter's place may be estimated

Placed = tuple[Span, float]


class Edges:
    """Where the lines of a page start."""

    def __init__(self, lines: Iterable[list[Placed]]) -> None:
        self._counts: Counter[int] = Counter()
        for line in lines:
            if line:
                self._counts[round(line[0][0].box[0])] += 1

    def near(self, x: float, reach: float = _NEAR) -> float | None:
        """Return the edge next to x within reach, or None."""
        found = [
            edge
            for edge in range(round(x - reach), round(x + reach) + 1)
            if sum(self._counts[edge + step] for step in (-1, 0, 1)) >= _LEAST_LINES
        ]
        best = min(
            found, key=lambda edge: (-self._counts[edge], abs(edge - x)), default=None
        )
        return None if best is None else float(best)


def split_at_edges(group: list[Placed], edges: Edges) -> list[list[Placed]]:
    """Return the group, or the date it begins with and what starts at an edge."""
    before = ""
    for index, (span, _) in enumerate(group):
        edge = edges.near(span.box[0], _BLANK) if index else None
        if edge is not None and is_only_date(before):
            _, y0, x1, y1 = span.box
            start = replace(
                span, text=span.text.lstrip(), box=(edge, y0, max(x1, edge), y1)
            )
            return [group[:index], [(start, group[index][1]), *group[index + 1 :]]]
        before += span.text
    first, baseline = group[0]
    halves = _halves(first, edges)
    if halves is None:
        return [group]
    return [[(halves[0], baseline)], [(halves[1], baseline), *group[1:]]]


def _halves(span: Span, edges: Edges) -> tuple[Span, Span] | None:
    """Cut a run after the date it begins with, where an edge is about there."""
    periods = find_periods(span.text)
    if not periods or span.text[: periods[0].first].strip():
        return None
    cut = periods[0].last
    rest = span.text[cut:]
    if not rest[:1].isspace() or not any(map(str.isalpha, rest)):
        return None
    x0, y0, x1, y1 = span.box
    cut += len(rest) - len(rest.lstrip())
    guess = x0 + (x1 - x0) * cut / len(span.text)
    edge = edges.near(guess, _GUESS * (x1 - x0))
    if edge is None or edge <= x0 + 20:
        return None
    left = replace(span, text=span.text[:cut].rstrip(), box=(x0, y0, edge - 3, y1))
    return left, replace(span, text=span.text[cut:], box=(edge, y0, x1, y1))
