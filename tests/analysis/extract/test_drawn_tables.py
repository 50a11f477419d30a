"""Tables that a PDF draws: by lines or cell by cell; chips side by side are none."""

from __future__ import annotations

from itertools import pairwise

from analysis.extract.tables import count_tables, sides_of_cells
from analysis.source import Box


def row(top: float, bottom: float, *edges: float) -> list[Box]:
    """Return the cells of a row that touch at these edges."""
    pairs = pairwise(edges)
    return [(left, top, right, bottom) for left, right in pairs]


def lines(top: float, bottom: float, *edges: float) -> list[Box]:
    """Return the upright lines of a row."""
    return [(x, top, x + 1, bottom) for x in edges]


def test_cells_drawn_one_by_one_make_a_table():
    frames = [*row(100, 120, 60, 200, 500), *row(121, 150, 60, 200, 500)]
    assert count_tables(sides_of_cells(frames)) == 1


def test_lines_drawn_row_by_row_make_a_table():
    drawn = [*lines(100, 120, 60, 200, 500), *lines(120, 150, 60, 200, 500)]
    assert count_tables(drawn) == 1


def test_two_tables_apart_are_two():
    drawn = [
        line
        for top in (100, 120, 400, 420)
        for line in lines(top, top + 20, 60, 200, 500)
    ]
    assert count_tables(drawn) == 2


def test_chips_of_different_widths_are_no_table():
    frames = [*row(100, 120, 60, 110, 170), *row(121, 141, 60, 150, 190)]
    assert sides_of_cells(frames) == []


def test_one_row_or_frames_apart_are_no_table():
    assert sides_of_cells(row(100, 120, 60, 200, 500)) == []
    apart = [(60, y, 200, y + 20) for y in (100, 120)]
    apart += [(240, y, 400, y + 20) for y in (100, 120)]
    assert sides_of_cells(apart) == []
    assert count_tables(lines(100, 700, 200)) == 0
